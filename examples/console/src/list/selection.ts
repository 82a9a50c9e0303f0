/** What is ticked, on whatever page: names by id. */
export type Selection = ReadonlyMap<string, string>;

export const noSelection: Selection = new Map();
