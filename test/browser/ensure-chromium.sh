#!/usr/bin/env bash
# Debian's Chromium, installed where it is missing and that is allowed.
set -euo pipefail
if command -v chromium >/dev/null; then exit 0; fi
if [[ $(id -u) -ne 0 ]]; then
  echo 'The browser tests need chromium on the PATH, e.g.: sudo apt-get install -y chromium' >&2
  exit 1
fi
apt-get update -q >/dev/null
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium >/dev/null
