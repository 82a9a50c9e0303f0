import { createKeyway } from 'keyway-graphql';

/** @type {{ keyway?: import('keyway-graphql').Keyway }} */
const kept = {};

/** Made with the first request: `next build` imports the routes too, and has no settings. */
export const getKeyway = () =>
  (kept.keyway ??= createKeyway({
    projectId: process.env.DESCOPE_PROJECT_ID ?? '',
    managementKey: process.env.DESCOPE_MANAGEMENT_KEY ?? '',
    baseUrl: process.env.DESCOPE_BASE_URL,
    allowedOrigins: ['https://app.example.com'],
  }));
