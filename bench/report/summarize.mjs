const figures = ['cpuUs', 'perSecond', 'p50Ms', 'p99Ms', 'upstreamCalls', 'othersShare'];

/** The median of each figure over the rounds, and the CPU time as a multiple of Keyway's. */
export function summarize(results) {
  const keyway = medianOf(results.keyway?.samples ?? [], 'cpuUs');
  return Object.fromEntries(
    Object.entries(results).map(([name, { samples, error, residentBytes }]) => {
      if (error !== undefined) return [name, { error }];
      const medians = Object.fromEntries(figures.map((figure) => [figure, round(medianOf(samples, figure))]));
      return [
        name,
        {
          ...medians,
          ratio: keyway === null ? null : round(medians.cpuUs / keyway),
          peakBytes: Math.max(...samples.map(({ peakBytes }) => peakBytes)),
          failures: samples.map(({ failures }) => failures).filter((failures) => Object.keys(failures).length > 0),
          ...(residentBytes && { residentBytes }),
          cpuUsOfRounds: samples.map(({ cpuUs }) => round(cpuUs)),
        },
      ];
    }),
  );
}

function medianOf(samples, figure) {
  const values = samples.map((sample) => sample[figure]).toSorted((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? null;
}

const round = (number) => (number === null ? null : Number(number.toPrecision(4)));
