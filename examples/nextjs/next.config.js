/** @type {import('next').NextConfig} */
export default {
  // Do not bundle it: it runs on the server, from node_modules.
  serverExternalPackages: ['keyway-graphql'],
};
