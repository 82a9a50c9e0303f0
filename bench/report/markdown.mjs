import { subjects } from '../subjects/subjects.mjs';
import { targetResults } from './targets.mjs';

/** docs/performance.md, made of the results and of the notes that people write. */
export function markdown({ scenarios }, notes) {
  const all = Object.values(scenarios);
  const dates = [...new Set(all.map(({ date }) => date))].join(', ');
  const [{ node, cpu, cores }] = all;
  return `# Performance

<!-- Made by \`npm run bench\`; the notes at the end are bench/report/notes.md. -->

What a request costs Keyway in CPU time, with every protection on, beside what one would use instead. Measured on ${dates} with
Node ${node} on ${cores} cores (${cpu}).${disturbed(all)}

![CPU time of a request](performance.svg)

${method}
## CPU time per request, in µs

${figureTable(scenarios, ({ cpuUs }) => String(Math.round(cpuUs)))}
## The same as a multiple of Keyway's

${figureTable(scenarios, ({ ratio }) => (ratio === null ? '–' : ratio.toFixed(2)))}
## Time to the answer, p50 / p99 in ms

${figureTable(scenarios, ({ p50Ms, p99Ms }) => `${short(p50Ms)} / ${short(p99Ms)}`)}
## Peak memory, in MB

${figureTable(scenarios, ({ peakBytes }) => String(Math.round(peakBytes / 1e6)))}
## Upstream calls per request

${figureTable(scenarios, ({ upstreamCalls }) => short(upstreamCalls))}
## Targets

${targetsTable(scenarios)}
${notes}`;
}

/** What was measured while the machine had other things to do is not to be trusted much, and says so. */
function disturbed(all) {
  const shareOf = ({ subjects: measured }) =>
    Math.max(...Object.values(measured).map(({ othersShare = 0 }) => othersShare));
  const loud = all.filter((one) => shareOf(one) > 0.1);
  const told = loud.map((one) => `${one.title} (${Math.round(100 * shareOf(one))} %)`).join(', ');
  return loud.length === 0
    ? ''
    : `\n\n**The machine was not quiet**; so much of it was busy with something else: ${told}.`;
}

const method = `## How it is measured

\`\`\`sh
npm run bench                              # all of it; rewrites this page
npm run bench -- one-key mutation          # some scenarios; the others stay as they are
npm run bench -- --quick one-key           # half a minute a scenario, and writes nothing here
\`\`\`

- The figure is user and system time of the server process, divided by the answers it gave. It is compared within a run, in
  interleaved rounds, of which the median counts: on a noisy machine ratios hold where times do not.
- Each sample begins with a second and a half that do not count: a server that stood still while others had their turn has to
  get going again.
- It needs Linux: the figure is read from \`/proc\`, for servers in Rust as for those on Node, and \`taskset\` pins the processes. Requests
  per second would also measure the generator, the upstream and the neighbors.
- The server has a core for itself. The generator (16 connections that each wait for their answer) and a stub of Descope's
  REST API share another one. The stub answers ready bytes and is never what is waited for.
- What each subject answers is compared with what the stub holds before it is measured.
- Keyway is \`keyway serve\` as shipped: defaults, all limits, a log line for each request (to /dev/null). Its callers send a
  management key, since sessions are limited to 50 requests a second each.
- The others check nothing, limit nothing and log nothing. They run with \`NODE_ENV=production\` and as many connections
  upstream as they want. Those with a schema of their own answer the same documents as Keyway.
- Hive Gateway and Tailcall have the schema that comes of Descope's REST API: the same fields with Descope's names and units,
  so that they need not compute \`status\` or write instants.
- Lists ask for 32 tenants in turn and single keys for 1000, so that requests in flight do not ask for the same; hot key asks
  for one. What is asked again within a second is answered again from what was kept, as shipped. With \`SEARCH_REUSE=0\` nothing
  is kept; Keyway still sends one call for identical reads in flight, as it always does.
- 1000 keys: Keyway gives at most 100 in a list, so it is asked for ten pages in ten aliases; the others, for one list. All
  leave out the tenants of the keys, with which Keyway's limit of 10 000 objects an answer would be passed.
- 20 aliases: Keyway may search the project instead of loading each key, so how large the project is matters to it alone.
- Pages of 100 000 keys are asked of Keyway only, with \`SEARCH_REUSE=1m\` and \`MAX_UPSTREAM_BODY=512MB\`: what is measured is
  the page and not the read, which at more than 32 MB is refused by default.
- Of one-off documents each is new: another id written into it, or another alias.
`;

function figureTable(scenarios, cell) {
  const names = Object.keys(subjects).filter((name) => Object.values(scenarios).some((one) => name in one.subjects));
  const rows = Object.values(scenarios).map(({ title, subjects: measured }) => [
    title,
    ...names.map((name) => (measured[name]?.cpuUs === undefined ? '–' : cell(measured[name]))),
  ]);
  return tableOf(['', ...names.map((name) => subjects[name].title)], rows);
}

function targetsTable(scenarios) {
  const rows = targetResults(scenarios).map(({ claim, results }) => {
    const isMixed = new Set(results.map(({ than }) => than)).size > 1;
    const figures = results.filter(({ value }) => value !== null).map((result) => told(result, scenarios, { isMixed }));
    const missed = results.filter(({ isReached }) => isReached === false);
    const isOpen = results.length === 0 || results.some(({ isReached }) => isReached === null);
    const verdict = missed.length > 0 ? '**not reached**' : isOpen ? 'not measured' : 'reached';
    return [claim, verdict, figures.join('; ')];
  });
  return tableOf(['target', 'verdict', 'measured'], rows, '---');
}

function told({ scenario, subject, than, value, unit, isReached }, scenarios, { isMixed }) {
  const what = scenarios[scenario]?.title ?? scenario;
  const against = isMixed ? ` ${subjects[than].title}` : '';
  const text = `${what}${subject === 'keyway-0' ? ' (`SEARCH_REUSE=0`)' : ''}: ${short(value)} ${unit}${against}`;
  return isReached === false ? `**${text}**` : text;
}

const tableOf = (head, rows, alignment = '--:') =>
  [head, head.map((_, index) => (index === 0 ? '---' : alignment)), ...rows]
    .map((row) => `| ${row.join(' | ')} |\n`)
    .join('');

const short = (number) => (number >= 100 ? String(Math.round(number)) : String(Number(number.toPrecision(2))));
