/** The samples of a text that Prometheus reads, by name and labels as they are written. */
export const samplesOf = (text: string): ReadonlyMap<string, number> =>
  new Map(
    [...text.matchAll(/^(?<series>[a-z0-9_]+(?:\{[^}]*\})?) (?<value>\S+)$/gm)].map(({ groups }) => [
      String(groups?.['series']),
      Number(groups?.['value']),
    ]),
  );

/** The names of metrics, those of histograms with their endings. */
export const namesOf = (text: string): ReadonlySet<string> =>
  new Set([...samplesOf(text).keys()].map((series) => series.replace(/\{.*$/, '')));
