import { subjects } from '../subjects/subjects.mjs';

const columns = ['µs CPU', '× Keyway', 'p50 ms', 'p99 ms', 'peak MB', 'calls', 'req/s'];

/** The results of one scenario as a text table for the terminal. */
export function table(title, summary) {
  const loud = Object.values(summary).filter(({ othersShare = 0 }) => othersShare > 0.1);
  const rows = Object.entries(summary).map(([name, figures]) => [subjects[name].title, ...cells(figures)]);
  const all = [[title, ...columns], ...rows];
  const measured = all.filter((row) => row.length > 2);
  const widths = columns.map((_, column) => Math.max(...measured.map((row) => row[column + 1].length)));
  const first = Math.max(...all.map(([name]) => name.length));
  const lines = all.map(([name, ...rest]) =>
    [name.padEnd(first), ...rest.map((cell, index) => cell.padStart(widths[index] ?? 0))].join('  '),
  );
  if (loud.length > 0) lines.push('(Other processes used more than a tenth of the machine.)');
  return `\n${lines.join('\n')}`;
}

function cells({ error, cpuUs, ratio, p50Ms, p99Ms, peakBytes, upstreamCalls, perSecond, failures }) {
  if (error !== undefined) return [error.trim().slice(0, 200)];
  const figures = [
    String(Math.round(cpuUs)),
    ratio === null ? '–' : ratio.toFixed(2),
    p50Ms?.toFixed(2) ?? '–',
    p99Ms?.toFixed(2) ?? '–',
    String(Math.round(peakBytes / 1e6)),
    upstreamCalls.toFixed(2),
    String(Math.round(perSecond)),
  ];
  return failures.length === 0 ? figures : [...figures, `refused: ${JSON.stringify(failures)}`];
}
