import { describe, expect, it } from 'vitest';
import { endpoints } from '../../src/descope/http/endpoints.js';
import { createPrometheus } from '../../src/telemetry/prometheus.js';
import { read, readYaml } from './files.js';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

interface Dashboard {
  readonly panels: readonly { readonly title: string; readonly targets?: readonly { readonly expr: string }[] }[];
  readonly templating: { readonly list: readonly { readonly name: string }[] };
}

const { metrics, print } = createPrometheus();
for (const name of Object.keys(endpoints)) metrics.callsOf(name);
const exposed = (await print()).split('\n');

const rules = readYaml<{ groups: { rules: Rule[] }[] }>('deploy/observability/alerts.yaml').flatMap(({ groups }) =>
  groups.flatMap((group) => group.rules),
);
const dashboard = JSON.parse(read('deploy/observability/dashboard.json')) as Dashboard;
const targets = dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })));
const queries = [...rules.map(({ alert, expr }) => ({ title: alert, expr })), ...targets];

/** Labels that Prometheus itself puts on what it has scraped. */
const added = new Set(['job', 'instance', 'le']);

const labelsIn = (selector: string) =>
  [...selector.matchAll(/(\w+)(?:=~|!=|=)"([^"]*)"/g)].map(([, label = '', values = '']) => ({ label, values }));

describe('what is asked of Prometheus', () => {
  it('is asked of metrics that there are', () => {
    expect(queries.length).toBeGreaterThan(30);
    const names = queries.flatMap(({ expr }) => expr.match(/\b(?:keyway|nodejs|process)_\w+/g) ?? []);
    expect(new Set(names).size).toBeGreaterThan(15);
    const missing = names.filter(
      (name) => !exposed.some((line) => line.startsWith(name + '{') || line.startsWith(name + ' ')),
    );
    expect(missing).toEqual([]);
  });

  it('is asked of label values that they have', () => {
    const missing = queries.flatMap(({ expr }) =>
      [...expr.matchAll(/(\w+)\{([^}]*)\}/g)].flatMap(([, name = '', selector = '']) =>
        labelsIn(selector)
          .filter(({ label }) => !added.has(label))
          .flatMap(({ label, values }) => values.split('|').map((value) => `${label}="${value}"`))
          .filter((pair) => !exposed.some((line) => line.startsWith(`${name}{`) && line.includes(pair))),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('is grouped by labels that they have', () => {
    const grouped = queries.flatMap(({ expr }) =>
      [...expr.matchAll(/by \(([^)]*)\)/g)].map(([, labels = '']) => labels),
    );
    const labels = new Set(grouped.flatMap((list) => list.split(', ')));
    const known = (label: string) => added.has(label) || exposed.some((line) => line.includes(`${label}="`));
    expect([...labels].filter((label) => !known(label))).toEqual([]);
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

  it('has a name of its own and a severity', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    expect(rules.filter(({ labels }) => !['warning', 'critical'].includes(labels.severity))).toEqual([]);
  });

  it.each(rules)('$alert has a section in docs/operations.md that names it', ({ alert, annotations }) => {
    const [file, anchor = ''] = annotations.runbook.split('#');
    expect(file).toBe('docs/operations.md');
    expect(sections.get(anchor)).toContain(`\`${alert}\``);
  });

  it('that the run book names is there', () => {
    const named = [...operations.matchAll(/^Alerts?: (.+)\.$/gm)].flatMap(([, list = '']) => list.match(/\w+/g) ?? []);
    expect(named.filter((name) => !rules.some(({ alert }) => alert === name))).toEqual([]);
    expect(named).toHaveLength(rules.length);
  });
});
