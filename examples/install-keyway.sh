#!/usr/bin/env bash
# Packs Keyway and installs the tarball, so that the examples use what users install.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
test -d node_modules || npm ci
rm -rf node_modules/keyway-graphql node_modules/keyway-graphql-*.tgz
(cd .. && npm pack --silent --pack-destination examples/node_modules)
npm install --no-save --prefer-offline ./node_modules/keyway-graphql-*.tgz
