import { read, readYaml } from './files.js';

export interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}

export const rules: readonly Rule[] = readYaml<{ groups: { rules: Rule[] }[] }>(
  'deploy/observability/alerts.yaml',
).flatMap(({ groups }) => groups.flatMap((group) => group.rules));

interface Dashboard {
  readonly panels: readonly { readonly title: string; readonly targets?: readonly { readonly expr: string }[] }[];
}

const { panels } = JSON.parse(read('deploy/observability/dashboard.json')) as Dashboard;

/** Every query of the Grafana dashboard, with the title of its panel. */
export const dashboard = {
  queries: panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr }))),
} as const;
