import { createKeyway } from 'keyway-graphql';

/** @type {ReturnType<typeof createKeyway> | undefined} */
let keyway;

/** Made with the first request: `next build` imports the routes too, and has no settings. */
export const getKeyway = () =>
  (keyway ??= createKeyway({
    projectId: process.env.DESCOPE_PROJECT_ID ?? '',
    managementKey: process.env.DESCOPE_MANAGEMENT_KEY ?? '',
    baseUrl: process.env.DESCOPE_BASE_URL,
    allowedOrigins: ['https://app.example.com'],
  }));
