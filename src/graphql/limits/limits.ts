import { requestBudget } from '../../access-keys/request-budget.js';

/** What one request may contain. Each is far above what the contract's own operations need; docs/limits.md lists them. */
export const limits = {
  tokens: 1000,
  depth: 12,
  /** Fragments are counted in every place that spreads them, which bounds what the executor compiles. */
  fields: 2_000,
  aliases: 30,
  rootMutations: 10,
  /** A second secret in one response would be lost together with the first. */
  issuedSecrets: 1,
  ...requestBudget,
  toldErrors: 5,
} as const;
