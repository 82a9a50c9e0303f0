import type { KeyRowFragment } from '../graphql/generated.js';

/** Selected keys of all pages, by id. */
export type Selection = ReadonlyMap<string, KeyRowFragment>;

export const noSelection: Selection = new Map();
