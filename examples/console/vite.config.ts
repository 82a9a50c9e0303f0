import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The minimum for the built console. A development server needs more. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export default defineConfig({
  plugins: [react()],
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1', headers: { 'content-security-policy': contentSecurityPolicy } },
});
