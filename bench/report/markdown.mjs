import { scaleTitle } from '../scale.mjs';
import { scenarios as definitions } from '../scenarios/scenarios.mjs';
import { subjects } from '../subjects/subjects.mjs';
import { targetResults } from './targets.mjs';

/** The text of docs/performance.md: the results, then the handwritten notes. */
export function markdown({ scenarios: measured, scale }, notes) {
  const group = (name) =>
    Object.fromEntries(Object.entries(measured).filter(([scenario]) => (definitions[scenario].group ?? null) === name));
  const scenarios = group(null);
  const all = Object.values(measured);
  const dates = [...new Set(all.map(({ date }) => date))].join(', ');
  const [{ node, cpu, cores }] = all;
  return `# Performance

<!-- Made by \`npm run bench\`; the notes at the end are bench/report/notes.md. -->

CPU time per request of Keyway, with all its limits and checks on, compared with alternatives. Measured on ${dates} with Node
${node} on ${cores} cores (${cpu}).${disturbed(all)}${unmeasured(measured, scale)}

![CPU time per request](performance.svg)

${method}
## CPU time per request, in µs

${figureTable(scenarios, ({ cpuUs }) => String(Math.round(cpuUs)))}
## CPU time per request, as a multiple of Keyway's

${figureTable(scenarios, ({ ratio }) => (ratio === null ? '–' : ratio.toFixed(2)))}
## Other clients, CPU time per request in µs

${groupTable(group('clients'))}
## Signed-in callers, CPU time per request in µs

A tenant admin with a session of that tenant, beside a management key, for the same questions about the 20 keys of the tenant.

${groupTable(group('sessions'))}
## Start

${startTable(group('cold'))}
## Scale

CPU time in ms, and the longest pause of the event loop as CPU time in ms: cold, when a write has dropped what was read, and
warm, while the read is reused and each request differs from the others. Names, statuses and addresses of the demo data; a third
of the keys belongs to the tenant of the admin.

${scaleTable(scale)}
## Latency, p50 / p99 in ms

${figureTable(scenarios, ({ p50Ms, p99Ms }) => `${short(p50Ms)} / ${short(p99Ms)}`)}
## Peak memory, in MB

${figureTable(scenarios, ({ peakBytes }) => String(Math.round(peakBytes / 1e6)))}
## Upstream calls per request

${figureTable(scenarios, ({ upstreamCalls }) => short(upstreamCalls))}
## Targets

${targetsTable(measured, scale)}
${notes}`;
}

function unmeasured(measured, scale) {
  const missing = Object.keys(definitions).filter((name) => !(name in measured));
  if ((scale ?? []).length === 0) missing.push('scale');
  const list = missing.map((name) => `\`${name}\``).join(', ');
  return missing.length === 0 ? '' : `\n\n**Not measured in this state of the code:** ${list}. \`npm run bench\` does.`;
}

/** A warning that lists the scenarios during which other processes used more than a tenth of the machine. */
function disturbed(all) {
  const shareOf = ({ subjects: measured }) =>
    Math.max(...Object.values(measured).map(({ othersShare = 0 }) => othersShare));
  const loud = all.filter((one) => shareOf(one) > 0.1);
  const list = loud.map((one) => `${one.title} (${Math.round(100 * shareOf(one))} %)`).join(', ');
  return loud.length === 0 ? '' : `\n\n**The machine was not idle.** Share used by other processes: ${list}.`;
}

const method = `## Method

\`\`\`sh
npm run bench                              # all of it; rewrites this page
npm run bench -- one-key mutation          # some scenarios; the others stay as they are
npm run bench -- --quick one-key           # half a minute a scenario, and writes nothing here
\`\`\`

- CPU time per request is the user and system time of the server process, divided by its responses. Subjects run in interleaved
  rounds, and the median counts: on a noisy machine ratios are stable where times are not. Requests per second would also measure
  the load generator, the upstream and other processes.
- Ratios are medians of the quotients of each round: 7 rounds of 0.4 s, with connections that stay open in between.
- Linux only: CPU times come from \`/proc\`, which also covers servers in Rust, and \`taskset\` pins the processes.
- The server has one core. The load generator (16 connections, one request at a time on each) and a stub of Descope's REST API
  share another. The stub sends prepared bytes and is never the bottleneck.
- Before a measurement, each subject's response is compared with the data of the stub.
- Keyway is \`keyway serve\` as shipped: defaults, all limits, a log line for each request, to a pipe that is read. Its callers send
  a management key, unless a signed-in tenant admin is named; then \`RATE_LIMIT=10000\`, where the default is 50 a second.
- Requests are POST and carry the \`Accept\` header of Apollo Client 4, unless another client is named.
- The baseline is an earlier build of Keyway (\`--baseline\`), asked with \`Accept: application/json\`, which it served fastest.
- Cold: a process of its own for each sample, from its start to the first answer, then its next 100 requests, one after the other.
- The other servers have no checks, limits or logs. They run with \`NODE_ENV=production\` and an unlimited number of upstream
  connections. Those with their own schema execute the same documents as Keyway.
- Hive Gateway and Tailcall use the schema generated from Descope's REST API: the same fields with Descope's names and units, so
  they neither compute \`status\` nor format dates.
- Lists cycle through 32 tenants and single keys through 1000 ids, so that requests in flight differ; hot key uses one id. Keyway
  serves repeats within a second from its cache, as shipped. With \`SEARCH_REUSE=0\` it caches nothing, but still sends one call
  for identical reads in flight.
- 1000 keys: Keyway returns at most 100 keys per list, so its document has ten pages in ten aliases; the others return one list.
  All omit the tenants of the keys, which would exceed Keyway's limit of 10 000 objects per response.
- 20 aliases: Keyway may search the project instead of loading each key, so the project size affects only Keyway.
- Pages of 100 000 keys are measured for Keyway only, with \`SEARCH_REUSE=1m\` and \`MAX_UPSTREAM_BODY=512MB\`: the figure is the
  cost of the page, not of the read, which at more than 32 MB is rejected by default.
- One-off documents are all different: each has a new literal id, or a new alias.
`;

function figureTable(scenarios, cell) {
  const names = Object.keys(subjects).filter((name) => Object.values(scenarios).some((one) => name in one.subjects));
  const rows = Object.values(scenarios).map(({ title, subjects: measured }) => [
    title,
    ...names.map((name) => (measured[name]?.cpuUs === undefined ? '–' : cell(measured[name]))),
  ]);
  return tableOf(['', ...names.map((name) => subjects[name].title)], rows);
}

/** Rows are scenarios; each cell is a subject with its multiple of the first. */
function groupTable(scenarios) {
  const names = Object.keys(subjects).filter((name) => Object.values(scenarios).some((one) => name in one.subjects));
  const rows = Object.values(scenarios).map(({ title, subjects: found }) => [
    title,
    ...names.map((name) =>
      found[name]?.cpuUs === undefined ? '–' : `${Math.round(found[name].cpuUs)} (${found[name].ratio.toFixed(2)} ×)`,
    ),
  ]);
  return tableOf(['', ...names.map((name) => subjects[name].title)], rows);
}

function startTable(scenarios) {
  const rows = Object.values(scenarios).flatMap(({ subjects: found }) =>
    Object.entries(found)
      .filter(([, { cpuUs }]) => cpuUs !== undefined)
      .map(([name, { startCpuMs, startMs, restBytes, cpuUs }]) => [
        subjects[name].title,
        `${Math.round(startCpuMs)} ms`,
        `${Math.round(startMs)} ms`,
        `${Math.round(restBytes / 1e6)} MB`,
        `${Math.round(cpuUs)} µs`,
      ]),
  );
  const head = [
    '',
    'CPU time to the first answer',
    'time to it',
    'memory then',
    'CPU time of a request, of the next 100',
  ];
  return tableOf(head, rows);
}

function scaleTable(scale = []) {
  const rows = scale.map(({ keys, question, cold, warm }) => [
    scaleTitle(question),
    keys,
    ...[cold.cpuMs, cold.pauseMs, warm.cpuMs, warm.pauseMs].map(short),
  ]);
  return tableOf(['', 'keys', 'cold', 'longest pause', 'warm', 'longest pause'], rows);
}

function targetsTable(scenarios, scale) {
  const rows = targetResults(scenarios, scale).map(({ claim, results }) => {
    const isMixed = new Set(results.map(({ than }) => than?.replace('-0', ''))).size > 1;
    const figures = results
      .filter(({ value }) => value !== null)
      .map((result) => formatResult(result, scenarios, { isMixed }));
    const missed = results.filter(({ isReached }) => isReached === false);
    const isOpen = results.length === 0 || results.some(({ isReached }) => isReached === null);
    const verdict = missed.length > 0 ? '**not reached**' : isOpen ? 'not measured' : 'reached';
    return [claim, verdict, figures.join('; ')];
  });
  return tableOf(['target', 'verdict', 'measured'], rows, '---');
}

function formatResult({ scenario, label, subject, than, value, unit, isReached }, scenarios, { isMixed }) {
  const what = label ?? scenarios[scenario]?.title ?? scenario;
  const against = isMixed ? ` ${subjects[than].title}` : '';
  const text = `${what}${subjectNote[subject] ?? ''}: ${short(value)} ${unit}${against}`;
  return isReached === false ? `**${text}**` : text;
}

const subjectNote = {
  'keyway-0': ' (`SEARCH_REUSE=0`)',
  'keyway-0-session': ' (`SEARCH_REUSE=0`)',
};

const tableOf = (head, rows, alignment = '--:') =>
  [head, head.map((_, index) => (index === 0 ? '---' : alignment)), ...rows]
    .map((row) => `| ${row.join(' | ')} |\n`)
    .join('');

const short = (number) => (number >= 100 ? String(Math.round(number)) : String(Number(number.toPrecision(2))));
