const format = new Intl.RelativeTimeFormat(undefined, { numeric: 'always' });

/** `in 3 days`, `14 days ago`; parts of a day count as one. */
export const inDays = (days: number): string => format.format(Math.ceil(days), 'day');
