import { createKeyway } from 'keyway-graphql';

/** @type {{ keyway?: import('keyway-graphql').Keyway }} */
const singleton = {};

/** Created by the first request: `next build` also imports the routes, without settings. */
export const getKeyway = () =>
  (singleton.keyway ??= createKeyway({
    projectId: process.env.DESCOPE_PROJECT_ID ?? '',
    managementKey: process.env.DESCOPE_MANAGEMENT_KEY ?? '',
    baseUrl: process.env.DESCOPE_BASE_URL,
    allowedOrigins: ['https://app.example.com'],
  }));
