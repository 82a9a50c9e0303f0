const figures = ['cpuUs', 'perSecond', 'p50Ms', 'p99Ms', 'upstreamCalls', 'othersShare'];
/** Of cold processes only. */
const coldFigures = ['startMs', 'startCpuMs', 'restBytes'];

/**
 * The median of each figure over the rounds, and the CPU time as a multiple of Keyway's: the median of the quotients of
 * each round, since a machine is not always equally fast.
 */
export function summarize(results) {
  const keyway = results.keyway?.samples ?? [];
  return Object.fromEntries(
    Object.entries(results).map(([name, { samples, error, residentBytes }]) => {
      if (error !== undefined) return [name, { error }];
      const known = samples[0]?.startMs === undefined ? figures : [...figures, ...coldFigures];
      const medians = Object.fromEntries(known.map((figure) => [figure, round(medianOf(samples, figure))]));
      return [
        name,
        {
          ...medians,
          ratio: keyway.length === 0 ? null : round(medianQuotient(samples, keyway)),
          peakBytes: Math.max(...samples.map(({ peakBytes }) => peakBytes)),
          failures: samples.map(({ failures }) => failures).filter((failures) => Object.keys(failures).length > 0),
          ...(residentBytes && { residentBytes }),
          cpuUsOfRounds: samples.map(({ cpuUs }) => round(cpuUs)),
        },
      ];
    }),
  );
}

/** Of the CPU times in each round. */
export const medianQuotient = (samples, others) =>
  median(samples.flatMap(({ cpuUs }, index) => (others[index] === undefined ? [] : [cpuUs / others[index].cpuUs])));

const medianOf = (samples, figure) => median(samples.map((sample) => sample[figure]));

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

const round = (number) => (number === null || number === undefined ? null : Number(number.toPrecision(4)));
