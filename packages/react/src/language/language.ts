import type { Label, LabelKey, Labels } from './catalogue.js';
import { de } from './de.js';
import { en } from './en.js';

export type LabelValues = Readonly<Record<string, string | number>>;

/** The texts and formats of one locale. */
export interface Language {
  /** BCP 47 tag of the texts and formats, for the `lang` attribute. */
  readonly locale: string;
  t(key: LabelKey, values?: LabelValues): string;
  /** The text for a code of the API; null without one. */
  codeText(group: 'failure' | 'issue' | 'reason' | 'outcome' | 'event', code: string): string | null;
  /** Whether the texts are English, as the messages of the API are. */
  readonly isEnglish: boolean;
  date(at: string): string;
  /** The day and the time of day, short. */
  shortTime(at: string): string;
  /** Everything, with the time zone. */
  dateTime(at: string): string;
  /** `in 3 days`, `5 hours ago`; parts of a day count as one. */
  relative(milliseconds: number): string;
  /** `30 days`. */
  days(count: number): string;
  list(items: readonly string[]): string;
}

const catalogues: Readonly<Record<string, Labels>> = { en, de };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * @param locale BCP 47 tag. A language without a catalogue is shown in English, formats included, unless `labels` translate it.
 * @param labels Texts that replace those of the catalogue.
 */
export function createLanguage(locale: string, labels: Partial<Labels> = {}): Language {
  const requested = tagOf(locale);
  const catalogue = catalogues[languageOf(requested)];
  const isTranslated = catalogue !== undefined || Object.keys(labels).length > 0;
  const used = isTranslated ? requested : 'en';
  const texts: Readonly<Record<string, Label | undefined>> = { ...(catalogue ?? en), ...labels };

  const plurals = new Intl.PluralRules(used);
  const numbers = new Intl.NumberFormat(used);
  const dates = new Intl.DateTimeFormat(used, { dateStyle: 'medium' });
  const shortTimes = new Intl.DateTimeFormat(used, { dateStyle: 'medium', timeStyle: 'short' });
  const dateTimes = new Intl.DateTimeFormat(used, { dateStyle: 'full', timeStyle: 'long' });
  const relativeTimes = new Intl.RelativeTimeFormat(used, { numeric: 'always' });
  const dayCounts = new Intl.NumberFormat(used, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  const lists = new Intl.ListFormat(used, { type: 'unit', style: 'short' });

  const fill = (label: Label, values: LabelValues): string => {
    const text = typeof label === 'string' ? label : (label[plurals.select(Number(values['count']))] ?? label.other);
    return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => {
      const value = values[name];
      if (value === undefined) return placeholder;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };

  return {
    locale: used,
    isEnglish: languageOf(used) === 'en',
    t: (key, values = {}) => fill(texts[key] ?? key, values),
    codeText(group, code) {
      const label = texts[`${group}.${code}`];
      return label === undefined ? null : fill(label, {});
    },
    date: (at) => dates.format(new Date(at)),
    shortTime: (at) => shortTimes.format(new Date(at)),
    dateTime: (at) => dateTimes.format(new Date(at)),
    relative(milliseconds) {
      if (Math.abs(milliseconds) < dayMs) return relativeTimes.format(Math.ceil(milliseconds / hourMs), 'hour');
      return relativeTimes.format(Math.ceil(milliseconds / dayMs), 'day');
    },
    days: (count) => dayCounts.format(count),
    list: (items) => lists.format(items),
  };
}

const languageOf = (tag: string): string => tag.split('-')[0] ?? tag;

/** The canonical form, and English for what is no language tag. */
function tagOf(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
