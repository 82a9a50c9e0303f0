/** What one request may ask for. Each is far above what the contract's own operations need. */
export const limits = {
  tokens: 1000,
  depth: 12,
  aliases: 30,
  rootMutations: 10,
  /** A second secret in one answer would be lost together with the first. */
  issuedSecrets: 1,
  /** Objects that the answer can hold at worst. A full page of 100 keys with their tenants is about 2 000. */
  objects: 10_000,
  toldErrors: 5,
} as const;
