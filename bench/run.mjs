/**
 * CPU time per request of Keyway, as shipped, beside what else answers the same questions.
 *
 *     npm run bench [-- [--quick] [--only subject,…] [--keyway <dist folder>] [--baseline <dist folder>] scenario…]
 *     npm run bench -- --report
 *     npm run bench -- --gate [scenario…]
 *
 * Results go to bench/results/latest.json, scenario by scenario, and from there to docs/performance.md, which `--report`
 * makes again without measuring. `--baseline` is another build of Keyway, measured in the same rounds. `--quick` takes about
 * half a minute a scenario; it and `--only` leave both files alone. Scenarios and subjects are in bench/scenarios and
 * bench/subjects; `scale` is bench/scale.mjs.
 *
 * `--gate` compares what a request allocates and sends to Descope with bench/gate/baseline.json and fails above 5 %;
 * `--update-gate` writes that file.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gate } from './gate/gate.mjs';
import { canPin, stopAll } from './machine/processes.mjs';
import { measureScenario } from './measure-scenario.mjs';
import { summarize } from './report/summarize.mjs';
import { table } from './report/table.mjs';
import { writeReport } from './report/write-report.mjs';
import { measureScale } from './scale.mjs';
import { scenarios } from './scenarios/scenarios.mjs';
import { subjects } from './subjects/subjects.mjs';

const here = import.meta.dirname;
const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    keyway: { type: 'string', default: join(here, '../dist') },
    baseline: { type: 'string' },
    report: { type: 'boolean', default: false },
    gate: { type: 'boolean', default: false },
    'update-gate': { type: 'boolean', default: false },
  },
});
const say = (text) => process.stdout.write(`${text}\n`);

/** So long and so many requests, the latter so that what is slow is compiled and counted too. */
const atLeast = (ms, leastCount, mostMs = 4 * ms) => ({ ms, leastCount, mostMs });
// A server that stood still while others had their turn throws away what it had compiled: each sample begins with a while
// that does not count.
const pace = flags.quick
  ? {
      warmUp: atLeast(1_500, 8_000),
      leadIn: atLeast(100, 1),
      sample: atLeast(300, 50),
      rounds: 9,
      coldRounds: 3,
      memory: 0.1,
    }
  : {
      // So many requests, since code that has not run often enough is compiled only then.
      warmUp: atLeast(2_500, 6_000, 15_000),
      leadIn: atLeast(150, 1),
      sample: atLeast(400, 40, 1_200),
      rounds: 7,
      coldRounds: 5,
      memory: 0.1,
    };

function known(what, asked, all) {
  const strangers = asked.filter((name) => !(name in all));
  if (strangers.length === 0) return asked.length === 0 ? Object.keys(all) : asked;
  throw new Error(`No such ${what}: ${strangers.join(', ')}. There are: ${Object.keys(all).join(', ')}.`);
}
const scenarioNames = flags.report ? [] : known('scenario', positionals, { ...scenarios, scale: null });
const names = known('subject', flags.only?.split(',') ?? [], subjects);

if (flags.gate || flags['update-gate']) {
  const options = { dist: resolve(flags.keyway), only: positionals, isUpdate: flags['update-gate'], say };
  const isWithin = await gate(options).finally(stopAll);
  process.exit(isWithin ? 0 : 1);
}

if (!existsSync(join(here, 'rivals/node_modules'))) {
  execFileSync('npm', ['ci', '--prefix', join(here, 'rivals')], { stdio: 'inherit' });
}
if (!canPin) say('Nothing is pinned to a core: there is no taskset, or only one core. Ratios are less steady.');

const isPartial = flags.quick || flags.only !== undefined;
const file = join(here, 'results', isPartial ? 'partial.json' : 'latest.json');
const isWhole = positionals.length === 0 && !flags.report;
const measured =
  isPartial || isWhole || !existsSync(file) ? { scenarios: {}, scale: [] } : JSON.parse(readFileSync(file, 'utf8'));
mkdirSync(join(here, 'results'), { recursive: true });

const folder = mkdtempSync(join(tmpdir(), 'keyway-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true }));
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.once(signal, () => process.exit(code));
try {
  for (const name of scenarioNames) {
    if (name === 'scale') {
      measured.scale = await measureScale({ isQuick: flags.quick, say });
      save();
      continue;
    }
    const now = Math.floor(Date.now() / 1000) * 1000;
    const results = await measureScenario(scenarios[name], {
      names,
      dist: resolve(flags.keyway),
      baseline: flags.baseline === undefined ? null : resolve(flags.baseline),
      folder,
      pace,
      now,
    });
    measured.scenarios[name] = {
      title: scenarios[name].title,
      date: new Date(now).toISOString().slice(0, 10),
      node: process.version,
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: availableParallelism(),
      subjects: summarize(results),
    };
    save();
    say(table(scenarios[name].title, measured.scenarios[name].subjects));
  }
} finally {
  await stopAll();
}
if (!isPartial) writeReport(ordered());
process.exit();

function save() {
  writeFileSync(file, `${JSON.stringify(ordered(), null, 2)}\n`);
}

function ordered() {
  const all = measured.scenarios;
  const names = Object.keys(scenarios).filter((name) => name in all);
  return { scenarios: Object.fromEntries(names.map((name) => [name, all[name]])), scale: measured.scale };
}
