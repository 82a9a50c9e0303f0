# syntax=docker/dockerfile:1

# Debian, as the tests run on.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
# Nothing reads source maps and type declarations at run time.
RUN npm run build && find dist -type f \( -name '*.map' -o -name '*.d.ts' \) -delete

# Apart from `build`, so that a change of src leaves the largest layer as it is.
FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json scripts/include-optional-packages.mjs ./
RUN node include-optional-packages.mjs
RUN npm ci --omit=dev && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.?ts' \) -delete

# The Descope emulator: `docker build --target descope`.
FROM node:24-bookworm-slim AS descope
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
USER 1000:1000
EXPOSE 4010
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4011/_sandbox/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/dist/cli.js"]
CMD ["descope", "--host", "0.0.0.0"]

FROM node:24-bookworm-slim AS runtime
LABEL org.opencontainers.image.title="Keyway" \
  org.opencontainers.image.description="A GraphQL API over Descope's access-key management." \
  org.opencontainers.image.licenses="MIT"
# A container listens on all of its addresses: its loopback is reachable only from inside.
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY schema schema
COPY package.json LICENSE ./
# The user `node`, as a number, so that Kubernetes can see that it is not root.
USER 1000:1000
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 4000) + '/livez').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/dist/cli.js"]

# docker build --target sandbox: Keyway in front of a demo project, without an account.
FROM runtime AS sandbox
EXPOSE 4010
CMD ["sandbox"]

FROM runtime
CMD ["serve"]
