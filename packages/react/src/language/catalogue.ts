import type { en } from './en.js';

/** A text by count, in the categories of `Intl.PluralRules`. */
export interface PluralLabel {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** Names in braces are replaced: `{name}`. A plural label is chosen by its `{count}`. */
export type Label = string | PluralLabel;

export type LabelKey = keyof typeof en;

/** Every text of the component. */
export type Labels = Readonly<Record<LabelKey, Label>>;
