import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { request } from 'undici';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ask } from './containers/ask.js';
import { startComposition, type Composition } from './containers/composition.js';
import { startPrometheus } from './containers/prometheus.js';
import { neededForStart, root } from './files.js';
import { dashboard, rules } from './observability.js';

const patient = { timeout: 40_000, interval: 250 };

/** Of a user who manages the tenant acme: reads that each need a call, searches, and new keys with an event of the audit. */
function startLoad({ url, descope }: Composition): void {
  const run = { isOver: false };
  onTestFinished(() => void (run.isOver = true));
  for (let caller = 0; caller < 8; caller++) {
    void (async () => {
      for (let index = 0; !run.isOver; index++) {
        const unknown = `K2${`${caller}x${index}`.padEnd(26, '0')}`;
        const create = `createAccessKey(input: { name: "${unknown}", expiry: { never: true }, keyTenants: [{ tenantId: "acme" }] })`;
        const query =
          index % 10 === 0
            ? `mutation { ${create} { __typename } }`
            : `{ accessKey(id: "${unknown}") { name } searchAccessKeys { totalCount } }`;
        await ask(url, query, descope.tenantAdmin).catch(() => null);
      }
    })();
  }
}

/** What is done to Descope, and the alerts that it makes fire. */
const faults = [
  ['/v1/mgmt/audit/event', 'unavailable', ['AuditEventsAreLost']],
  ['/v1/mgmt/accesskey/create', 'lose-answer', ['WritesEndUnknown']],
  ['/', 'rate-limited', ['DescopeLimitsTheRate']],
  ['/', 'slow', ['KeywayIsSlow']],
  ['/', 'unavailable', ['DescopeFails', 'DescopeIsHeldBack']],
] as const;

/** A machine that is busy with something else can make the event loop late. */
const isOfKeyway = (alert: string): boolean => alert !== 'KeywayEventLoopIsLate';

it('the alerts that belong to a fault fire, no other does, and the dashboard has series for each query', async () => {
  const env = { AUDIT_TO_DESCOPE: 'on', RATE_LIMIT: 'off' };
  const composition = await startComposition({ env });
  const replicas = [await composition.addReplica(), await composition.addReplica()] as const;
  const { alerts, seriesOf } = await startPrometheus(composition.balancerHost);
  startLoad(composition);
  const countOf = async (query: string) => (await seriesOf(query)).length;
  await expect.poll(() => countOf('up{job="keyway"} == 1'), patient).toBe(2);
  await expect.poll(() => countOf('sum by (instance) (keyway_requests_total) > 300'), patient).toBe(2);
  expect((await alerts()).active.filter(isOfKeyway)).toEqual([]);

  const firing = async () => (await alerts()).firing;
  for (const [path, fault, expected] of faults) {
    await composition.descope.addFault(path, fault);
    await expect.poll(firing, patient).toEqual(expect.arrayContaining([...expected]));
    await composition.descope.clearFaults();
  }
  await replicas[0].container.signal('KILL');
  await expect.poll(firing, patient).toContain('KeywayIsSilent');

  const fired = (await seriesOf('ALERTS{alertstate="firing"}')).map(({ metric }) => metric['alertname'] ?? '');
  expect([...new Set(fired.filter(isOfKeyway))].sort()).toEqual(
    [...faults.flatMap(([, , names]) => names), 'KeywayIsSilent'].sort(),
  );

  const empty: string[] = [];
  for (const { title, expr } of dashboard.queries) {
    const query = expr.replaceAll('$job', 'keyway').replaceAll('$__rate_interval', '10s');
    const values = (await seriesOf(query)).flatMap((series) => series.values.map(([, value]) => Number(value)));
    if (values.every(Number.isNaN)) empty.push(`${title}: ${expr}`);
  }
  expect(dashboard.queries.length).toBeGreaterThan(20);
  expect(empty).toEqual([]);
}, 240_000);

describe('what is asked of Prometheus', () => {
  let exposed: readonly string[] = [];
  beforeAll(async () => {
    const env = { PORT: '0', METRICS_PORT: '0', DESCOPE_BASE_URL: 'http://127.0.0.1:9', ...neededForStart };
    const child = spawn(process.execPath, [`${root}dist/cli.js`, 'serve'], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    for await (const chunk of child.stdout) {
      printed += String(chunk);
      const [, url] = /"url":"([^"]+\/metrics)"/.exec(printed) ?? [];
      if (url === undefined) continue;
      exposed = (await (await request(url)).body.text()).split('\n');
      child.kill('SIGKILL');
    }
  });
  const queries = [...rules.map(({ expr }) => expr), ...dashboard.queries.map(({ expr }) => expr)];
  /** Labels that Prometheus itself puts on what it has scraped, and on its own series. */
  const added = new Set(['job', 'instance', 'le', 'alertname', 'alertstate', 'severity']);

  it('is asked of metrics that there are', () => {
    const names = new Set(queries.flatMap((expr) => expr.match(/\b(?:keyway|nodejs|process)_\w+/g) ?? []));
    expect(names.size).toBeGreaterThan(15);
    const isExposed = (name: string) =>
      exposed.some((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
    expect([...names].filter((name) => !isExposed(name))).toEqual([]);
  });

  it('is asked of label values that they have, and grouped by labels that they have', () => {
    const selectors = queries.flatMap((expr) => [...expr.matchAll(/(\w+)\{([^}]*)\}/g)]);
    const pairs = selectors.flatMap(([, metric = '', selector = '']) =>
      [...selector.matchAll(/(\w+)(?:=~|!=|=)"([^"]*)"/g)].flatMap(([, label = '', values = '']) =>
        added.has(label) ? [] : values.split('|').map((value) => ({ metric, pair: `${label}="${value}"` })),
      ),
    );
    const isExposed = (metric: string, pair: string) =>
      exposed.some((line) => line.startsWith(`${metric}{`) && line.includes(pair));
    expect(pairs.length).toBeGreaterThan(10);
    expect(pairs.filter(({ metric, pair }) => !isExposed(metric, pair))).toEqual([]);
    const grouped = queries.flatMap((expr) =>
      [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(', ')),
    );
    const unknown = grouped.filter(
      (label) => !added.has(label) && !exposed.some((line) => line.includes(`${label}="`)),
    );
    expect(unknown).toEqual([]);
  });

  it('promtool finds nothing to say about, but for names that prom-client gives', async () => {
    const child = spawn('promtool', ['check', 'metrics'], { stdio: ['pipe', 'ignore', 'pipe'] });
    child.stdin.end(exposed.join('\n'));
    const printed = (await text(child.stderr)).trim().split('\n');
    expect(printed.filter((line) => !/^nodejs_active_\w+_total non-counter/.test(line))).toEqual([]);
  });
});
