import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { alertCases, type AlertCase, type Series } from './alert-cases.js';
import { read, readYaml, root, secondsOf } from './files.js';
import { dashboard, rules, type Rule } from './observability.js';

const run = promisify(execFile);
const intervalSeconds = 15;
const inSeconds = (seconds: number) => `${seconds}s`;

/** What `promtool test rules` prints about these rules and a case of one alert; empty when all is as expected. */
async function failures(changed: readonly Rule[], alertCase: AlertCase): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'keyway-alerts-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'alerts.yaml'), JSON.stringify({ groups: [{ name: 'keyway', rules: changed }] }));
  writeFileSync(join(folder, 'test.yaml'), JSON.stringify(testOf(alertCase)));
  const printed = await run('promtool', ['test', 'rules', join(folder, 'test.yaml')]).then(
    () => '',
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
  );
  rmSync(folder, { recursive: true });
  return printed;
}

/** Silent shortly before its `for` is over, fires shortly after, and silent all the time in the other case. */
function testOf({ alert, fires, silent, labels = {} }: AlertCase) {
  const rule = ruleOf(alert);
  const lasts = secondsOf(rule.for ?? '0s');
  const firing = {
    exp_labels: { ...labels, ...rule.labels },
    exp_annotations: Object.fromEntries(
      Object.entries(rule.annotations).map(([name, text]) => [name, expanded(text, labels['instance'])]),
    ),
  };
  const beginsBy = 4 * intervalSeconds;
  const after = { eval_time: inSeconds(lasts + beginsBy), alertname: alert };
  const before = { eval_time: inSeconds(lasts - intervalSeconds), alertname: alert, exp_alerts: [] };
  const inputOf = (series: Series) => Object.entries(series).map(([name, values]) => ({ series: name, values }));
  const interval = inSeconds(intervalSeconds);
  return {
    rule_files: ['alerts.yaml'],
    evaluation_interval: interval,
    tests: [
      {
        interval,
        input_series: inputOf(fires),
        alert_rule_test: [{ ...after, exp_alerts: [firing] }, ...(lasts > 0 ? [before] : [])],
      },
      { interval, input_series: inputOf(silent), alert_rule_test: [{ ...after, exp_alerts: [] }] },
    ],
  };
}

function ruleOf(alert: string): Rule {
  const rule = rules.find((candidate) => candidate.alert === alert);
  if (rule === undefined) throw new Error(`no alert ${alert}`);
  return rule;
}

const expanded = (text: string, instance: string | undefined): string =>
  text
    .replace('{{ or $labels.instance "any process" }}', instance ?? 'any process')
    .replace('{{ $labels.instance }}', instance ?? '');

/** The rules with another threshold or another duration for one alert: too high, too low, too late and too early. */
function mutantsOf(alert: string): readonly (readonly [string, readonly Rule[]])[] {
  const { expr, for: lasts } = ruleOf(alert);
  const [, comparison = '', threshold = ''] = /^[^]*( (?:>|==) )(\d[\d.e]*)/.exec(expr) ?? [];
  const withThreshold = (value: number) => expr.replace(`${comparison}${threshold}`, `${comparison}${value}`);
  const number = Number(threshold);
  const values = comparison === ' == ' ? [1 - number] : number === 0 ? [-1, 1_000] : [0.8 * number, 1.2 * number];
  const withRule = (change: Partial<Rule>) =>
    rules.map((rule) => (rule.alert === alert ? { ...rule, ...change } : rule));
  return [
    ...values.map((value) => [`${threshold} is ${value}`, withRule({ expr: withThreshold(value) })] as const),
    ...(lasts === undefined
      ? []
      : [2, 0.5].map((factor) => {
          const changed = inSeconds(factor * secondsOf(lasts));
          return [`${lasts} is ${changed}`, withRule({ for: changed })] as const;
        })),
  ];
}

it('promtool accepts the rules and the scrape configuration', async () => {
  await run('promtool', ['check', 'rules', 'deploy/observability/alerts.yaml'], { cwd: root });
  await run('promtool', ['check', 'config', 'deploy/observability/prometheus.yaml'], { cwd: root });
});

describe.each(alertCases.map((alertCase) => [alertCase.alert, alertCase] as const))('%s', (alert, alertCase) => {
  it('fires when it should, and is silent when it should not', async () => {
    expect(await failures(rules, alertCase)).toBe('');
  });

  it.each(mutantsOf(alert))('has cases that fail when %s', async (_change, changed) => {
    expect(await failures(changed, alertCase)).toContain('FAILED');
  });
});

describe('each alert', () => {
  const operations = read('docs/operations.md');
  const anchorOf = (title: string): string =>
    title
      .toLowerCase()
      .replaceAll(/[^a-z -]/g, '')
      .replaceAll(' ', '-');
  const sections = new Map(
    operations.split(/^## /m).map((section) => [anchorOf(section.slice(0, section.indexOf('\n'))), section]),
  );
  const alerts = rules.map(({ alert }) => alert);

  it('has a name of its own, a severity and cases', () => {
    expect(new Set(alerts).size).toBe(rules.length);
    expect(rules.filter(({ labels }) => !['warning', 'critical'].includes(labels.severity))).toEqual([]);
    expect([...new Set(alertCases.map(({ alert }) => alert))]).toEqual(alerts);
  });

  it.each(rules)('$alert has a section in docs/operations.md that names it', ({ alert, annotations }) => {
    const [file, anchor = ''] = annotations.runbook.split('#');
    expect(file).toBe('docs/operations.md');
    expect(sections.get(anchor)).toContain(`\`${alert}\``);
  });

  it('is named by the run book and the dashboard, and no other is', () => {
    const named = [...operations.matchAll(/^Alerts?: (.+)\.$/gm)].flatMap(([, list = '']) => list.match(/\w+/g) ?? []);
    expect(named.sort()).toEqual(alerts.toSorted());
    const shown = dashboard.queries.flatMap(({ expr }) => /ALERTS\{.*alertname=~"([^"]+)"/.exec(expr)?.[1]?.split('|') ?? []); // prettier-ignore
    expect(shown.sort()).toEqual(alerts.toSorted());
  });

  it('of deploy/observability is in one group', () => {
    expect(readYaml<{ groups: unknown[] }>('deploy/observability/alerts.yaml')[0]?.groups).toHaveLength(1);
  });
});
