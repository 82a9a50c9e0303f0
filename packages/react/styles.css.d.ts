// A stylesheet: compilers that check every import need a module here.
export type Stylesheet = never;
