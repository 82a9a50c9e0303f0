/** @type {import('next').NextConfig} */
export default {
  // It runs on the server only, as it is installed.
  serverExternalPackages: ['keyway-graphql'],
};
