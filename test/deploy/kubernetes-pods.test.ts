import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IProbe } from 'kubernetes-models/v1';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDescope } from './containers/descope.js';
import { addHost } from './containers/network.js';
import { startContainer } from './containers/podman.js';
import { startProcess } from './containers/process.js';
import { statusOf, waitUntilReady } from './containers/ready.js';
import { defaults, neededSettings, packageJson, read, secondsOf, variableNames } from './files.js';
import { container, find, pod, portOf } from './manifests.js';

const env = container?.env ?? [];
/** Until a probe that begins to fail has its effect. */
const secondsToNotice = ({ periodSeconds = 10, failureThreshold = 3, timeoutSeconds = 1 }: IProbe) =>
  periodSeconds * failureThreshold + timeoutSeconds;
const bytesOf = (quantity: unknown) => Number.parseInt(String(quantity), 10) * 2 ** 20;

describe('the container of the Deployment', () => {
  it('starts with its own settings, secrets, user and restrictions, and each probe answers', async () => {
    const descope = await startDescope();
    const host = await addHost('pod');
    const secrets = mkdtempSync(join(tmpdir(), 'keyway-secrets-'));
    onTestFinished(() => rmSync(secrets, { recursive: true }));
    const { runAsUser, runAsGroup, fsGroup = 0 } = pod?.spec?.securityContext ?? {};
    const contents = { 'management-key': descope.env['DESCOPE_MANAGEMENT_KEY'], 'redis-url': 'redis://127.0.0.1:6379' };
    // As Kubernetes mounts a secret: of root, and of the group of the pod.
    chmodSync(secrets, 0o755);
    for (const [name, value = ''] of Object.entries(contents)) {
      writeFileSync(join(secrets, name), value);
      chownSync(join(secrets, name), 0, fsGroup);
      chmodSync(join(secrets, name), pod?.spec?.volumes?.[0]?.secret?.defaultMode ?? 0);
    }
    const settings = Object.fromEntries(env.map(({ name, value = '' }) => [name, value]));
    const { DESCOPE_MANAGEMENT_KEY: _key, ...descopeEnv } = descope.env;
    const mountPath = container?.volumeMounts?.[0]?.mountPath ?? '';
    await startContainer({
      host,
      env: { ...settings, ...descopeEnv },
      user: `${runAsUser}:${runAsGroup}`,
      options: [...descope.options, `--volume=${secrets}:${mountPath}:ro`],
    });
    await waitUntilReady(host.address);
    const { startupProbe, readinessProbe, livenessProbe } = container ?? {};
    const probes = [startupProbe, readinessProbe, livenessProbe].map((probe) => probe?.httpGet);
    expect(probes.map((probe) => probe?.path)).toEqual(['/livez', '/readyz', '/livez']);
    for (const probe of probes) {
      expect(await statusOf(`http://${host.address}:${portOf(probe?.port)}${probe?.path}`)).toBe(200);
    }
    expect(await statusOf(`http://${host.address}:${portOf('metrics')}/metrics`)).toBe(200);
  });

  it('has settings that there are, and all that are needed', () => {
    const names = env.map(({ name }) => name);
    expect(names.filter((name) => !variableNames.includes(name))).toEqual([]);
    expect(neededSettings.filter((needed) => !names.some((name) => needed.test(name)))).toEqual([]);
    expect([portOf('http'), portOf('metrics')]).toEqual([
      Number(defaults['PORT']),
      Number(env.find(({ name }) => name === 'METRICS_PORT')?.value),
    ]);
  });

  it('mounts the secrets that the settings name', () => {
    const mount = container?.volumeMounts?.[0];
    const { stringData = {} } = find('Secret');
    const named = env.filter(({ name }) => name.endsWith('_FILE')).map(({ value }) => value);
    expect(named).toEqual(Object.keys(stringData).map((key) => `${mount?.mountPath}/${key}`));
    expect(pod?.spec?.volumes?.[0]?.secret?.secretName).toBe('keyway');
    const redis = find('Service', 'keyway-redis');
    const url = new URL(stringData['redis-url'] ?? '');
    expect([url.hostname, Number(url.port)]).toEqual([redis.metadata?.name, redis.spec?.ports?.[0]?.port]);
  });

  it('may do nothing but serve, in the version of this tree', () => {
    expect(container?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod?.spec?.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    expect(container?.image?.split(':')[1]).toBe(packageJson.version);
  });

  it('has memory between the threshold of the alert and its limit', () => {
    const limit = bytesOf(container?.resources?.limits?.['memory']);
    const [, reported] =
      /process_resident_memory_bytes\S+ > (\S+)/.exec(read('deploy/observability/alerts.yaml')) ?? [];
    expect(Number(reported)).toBeLessThan(0.9 * limit);
    expect(bytesOf(container?.resources?.requests?.['memory'])).toBeLessThan(Number(reported));
  });
});

describe('a rollout', () => {
  const { startupProbe = {}, readinessProbe = {}, livenessProbe = {} } = container ?? {};

  it('takes no pod away before another is ready, and a drain takes one at a time', () => {
    expect(find('Deployment').spec?.strategy?.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
    const minReplicas = find('HorizontalPodAutoscaler').spec?.minReplicas ?? 0;
    const { maxUnavailable } = find('PodDisruptionBudget').spec ?? {};
    expect(minReplicas - Number(maxUnavailable)).toBeGreaterThanOrEqual(1);
    expect(find('Deployment').spec?.replicas).toBe(undefined);
  });

  it('sees a stop before the port closes, and lets it end', () => {
    const delay = secondsOf(defaults['SHUTDOWN_DELAY']);
    const { periodSeconds = 10, failureThreshold = 3 } = readinessProbe;
    expect(periodSeconds * failureThreshold).toBeLessThan(delay);
    // From SIGTERM to the exit, as docs/operations.md promises.
    expect(pod?.spec?.terminationGracePeriodSeconds).toBeGreaterThan(10 + delay);
  });

  it('restarts only what does not answer for longer than a stop or a start takes', () => {
    expect(secondsToNotice(livenessProbe)).toBeGreaterThan(10);
    expect(secondsToNotice(startupProbe)).toBeGreaterThan(20);
    expect(livenessProbe.timeoutSeconds).toBeLessThan(livenessProbe.periodSeconds ?? 0);
  });
});

it('the Redis of the manifests starts as they start it', async () => {
  const host = await addHost('redis');
  const folder = mkdtempSync(join(tmpdir(), 'keyway-redis-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [server] = find('StatefulSet', 'keyway-redis').spec?.template.spec?.containers ?? [];
  const { printed } = startProcess(host, [...(server?.args ?? []), '--dir', folder]);
  await expect.poll(printed, { timeout: 10_000 }).toContain('Ready to accept connections');
});
