/** Selected keys on all pages: names by id. */
export type Selection = ReadonlyMap<string, string>;

export const noSelection: Selection = new Map();
