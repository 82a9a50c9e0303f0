import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { expect, onTestFinished } from 'vitest';
import { read } from '../files.js';
import type { Host } from './network.js';
import { startProcess } from './process.js';

export interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [number, string])[];
}

export interface Prometheus {
  /** The names of the alerts whose expressions are true now: all of them, and those that have been so for long enough. */
  alerts(): Promise<{ readonly active: readonly string[]; readonly firing: readonly string[] }>;
  /** The series of a query since Prometheus was started. */
  seriesOf(query: string): Promise<readonly Series[]>;
}

/** Durations of rules and of the scrape configuration, with a second for each minute. */
const inSeconds = (text: string): string => text.replaceAll(/(\[|for: )(\d+)m\b/g, '$1$2s');

/** Debian's Prometheus with the configuration of deploy/observability, sixty times as fast. */
export async function startPrometheus(host: Host): Promise<Prometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'keyway-prometheus-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const config = read('deploy/observability/prometheus.yaml');
  writeFileSync(join(folder, 'prometheus.yaml'), config.replaceAll('interval: 15s', 'interval: 500ms'));
  writeFileSync(join(folder, 'alerts.yaml'), inSeconds(read('deploy/observability/alerts.yaml')));
  const options = { 'config.file': `${folder}/prometheus.yaml`, 'storage.tsdb.path': `${folder}/data` };
  const flags = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  startProcess(host, ['prometheus', ...flags]);

  const startedAt = Date.now() / 1_000;
  async function get<T>(path: string): Promise<T> {
    const { body } = await request(`http://${host.address}:9090/api/v1/${path}`);
    const { data, error } = (await body.json()) as { data?: T; error?: string };
    if (data === undefined) throw new Error(error);
    return data;
  }
  const isUp = () => get('status/config').then(Boolean, () => false);
  await expect.poll(isUp, { timeout: 20_000 }).toBe(true);
  return {
    async alerts() {
      const { alerts } = await get<{ alerts: { state: string; labels: { alertname: string } }[] }>('alerts');
      const namesOf = (states: readonly string[]) =>
        alerts.filter(({ state }) => states.includes(state)).map(({ labels }) => labels.alertname);
      return { active: namesOf(['pending', 'firing']), firing: namesOf(['firing']) };
    },
    async seriesOf(query) {
      const range = `start=${startedAt}&end=${Date.now() / 1_000}&step=1`;
      return (await get<{ result: Series[] }>(`query_range?query=${encodeURIComponent(query)}&${range}`)).result;
    },
  };
}
