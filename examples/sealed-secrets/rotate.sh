#!/usr/bin/env bash
# Rotates an access key and writes the new secret to stdout: rotate.sh KEY_ID
# Needs curl, jq and jose (apt-get install jose); KEYWAY_URL and AUTHORIZATION say where and as whom.
set -euo pipefail
umask 077
keys=$(mktemp)
trap 'rm -f "$keys"' EXIT
jose jwk gen -i '{"kty":"EC","crv":"P-256"}' -o "$keys"

# For every try of this rotation the same, so that a try after a lost response does not rotate twice.
request=$(jq -n --arg id "$1" --arg key "$(cat /proc/sys/kernel/random/uuid)" --argjson jwk "$(jose jwk pub -i "$keys")" '{
  query: "mutation Rotate($input: RotateAccessKeyInput!) { rotateAccessKey(input: $input) {
    ... on RotateAccessKeySuccess { sealedSecret } ... on AccessKeyError { code message } } }",
  variables: { input: { id: $id, sealTo: $jwk, idempotencyKey: $key } }
}')

curl -sS --fail-with-body --retry 3 --retry-all-errors "$KEYWAY_URL" \
  -H 'Content-Type: application/json' -H "Authorization: $AUTHORIZATION" -d "$request" |
  jq -ejr '.data.rotateAccessKey | .sealedSecret // error("\(.code): \(.message)")' |
  jose jwe dec -i - -k "$keys"
