import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { IDeployment, IStatefulSet } from 'kubernetes-models/apps/v1';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1';
import type { INamespace, IProbe, ISecret, IService } from 'kubernetes-models/v1';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startDescope } from './containers/descope.js';
import { addHost } from './containers/network.js';
import { exitCodeOf, startContainer } from './containers/podman.js';
import { statusOf, waitUntilReady } from './containers/ready.js';
import {
  defaults,
  neededSettings,
  packageJson,
  parseYaml,
  read,
  readYaml,
  root,
  secondsOf,
  variableNames,
} from './files.js';

const folder = 'deploy/kubernetes/';

interface Kinds {
  readonly Deployment: IDeployment;
  readonly HorizontalPodAutoscaler: IHorizontalPodAutoscaler;
  readonly Namespace: INamespace;
  readonly NetworkPolicy: INetworkPolicy;
  readonly PodDisruptionBudget: IPodDisruptionBudget;
  readonly Secret: ISecret;
  readonly Service: IService;
  readonly StatefulSet: IStatefulSet;
}

interface Resource {
  readonly apiVersion: string;
  readonly kind: keyof Kinds;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** As `kubectl apply -k` sends them, and the secret that everyone makes for themselves. */
const rendered = parseYaml<Resource>(execFileSync('kubectl', ['kustomize', `${root}${folder}`], { encoding: 'utf8' }));
const resources = [...rendered, ...readYaml<Resource>(`${folder}secret.example.yaml`)];

function find<Kind extends keyof Kinds>(kind: Kind, name = 'keyway'): Kinds[Kind] {
  const found = resources.find((resource) => resource.kind === kind && resource.metadata.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found as Resource & Kinds[Kind];
}

const pod = find('Deployment').spec?.template;
const container = pod?.spec?.containers[0];
const env = container?.env ?? [];
const labels = { 'app.kubernetes.io/name': 'keyway' };
const redisLabels = { 'app.kubernetes.io/name': 'keyway-redis' };
const portOf = (name: unknown) => container?.ports?.find((port) => port.name === name)?.containerPort;
/** Until a probe that begins to fail has its effect. */
const secondsToNotice = ({ periodSeconds = 10, failureThreshold = 3, timeoutSeconds = 1 }: IProbe) =>
  periodSeconds * failureThreshold + timeoutSeconds;
const bytesOf = (quantity: unknown) => Number.parseInt(String(quantity), 10) * 2 ** 20;

describe('what kubectl renders', () => {
  it('is every object of the folder, in the namespace of its own', () => {
    const files = readdirSync(`${root}${folder}`).filter((name) => !/^(kustomization|secret)/.test(name));
    const written = files.flatMap((file) => readYaml<Resource>(`${folder}${file}`));
    const nameOf = ({ kind, metadata }: Resource) => `${kind} ${metadata.name}`;
    expect(rendered.map(nameOf).sort()).toEqual(written.map(nameOf).sort());
    const elsewhere = resources.filter(({ kind, metadata }) => kind !== 'Namespace' && metadata.namespace !== 'keyway');
    expect(elsewhere).toEqual([]);
  });

  it.each(resources.map((resource) => [resource.kind, resource.metadata.name, resource] as const))(
    'has a %s %s that fits the schema of its API version',
    async (kind, _name, resource) => {
      const models = (await import(/* @vite-ignore */ `kubernetes-models/${resource.apiVersion}`)) as Record<
        string,
        new (data: unknown) => { validate(): void }
      >;
      const Model = models[kind];
      if (Model === undefined) throw new Error(`${resource.apiVersion} has no ${kind}`);
      expect(() => new Model(resource).validate()).not.toThrow();
    },
  );

  it('has no field that Kubernetes does not know', async () => {
    // A schema lets unknown fields pass; TypeScript does not.
    const checks = join(root, 'test/deploy/node_modules/.cache');
    mkdirSync(checks, { recursive: true });
    const file = join(mkdtempSync(join(checks, 'fields-')), 'fields.ts');
    onTestFinished(() => rmSync(join(file, '..'), { recursive: true }));
    const lines = resources.map(
      (resource) =>
        `(${JSON.stringify(resource)}) satisfies import('kubernetes-models/${resource.apiVersion}').I${resource.kind};`,
    );
    writeFileSync(file, `${lines.join('\n')}\n`);
    const options = [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--module',
      'nodenext',
      '--target',
      'es2023',
    ];
    const { stdout } = await promisify(execFile)(`${root}node_modules/.bin/tsc`, [...options, file]).catch(
      (error: { stdout: string }) => error,
    );
    expect(stdout).toBe('');
  });
});

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

  it('leaves memory between what an alert reports and what ends it', () => {
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

  it('selects the pods that there are', () => {
    expect(pod?.metadata?.labels).toEqual(labels);
    expect(find('Deployment').spec?.selector.matchLabels).toEqual(labels);
    expect(find('Service').spec?.selector).toEqual(labels);
    expect(find('PodDisruptionBudget').spec?.selector?.matchLabels).toEqual(labels);
    expect(find('HorizontalPodAutoscaler').spec?.scaleTargetRef.name).toBe(find('Deployment').metadata?.name);
    expect(find('StatefulSet', 'keyway-redis').spec?.template.metadata?.labels).toEqual(redisLabels);
    expect(find('Service', 'keyway-redis').spec?.selector).toEqual(redisLabels);
  });
});

describe('the network policies', () => {
  it('let requests, Prometheus, names, Descope and Redis through to and from Keyway, and nothing else', () => {
    expect(find('NetworkPolicy').spec).toEqual({
      podSelector: { matchLabels: labels },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        { ports: [{ port: 'http' }] },
        {
          from: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } } }],
          ports: [{ port: 'metrics' }],
        },
      ],
      egress: [
        {
          ports: [
            { port: 53, protocol: 'UDP' },
            { port: 53, protocol: 'TCP' },
          ],
        },
        { ports: [{ port: 443 }] },
        { to: [{ podSelector: { matchLabels: redisLabels } }], ports: [{ port: 6379 }] },
      ],
    });
    expect([portOf('http'), portOf('metrics')]).toEqual([4000, 9464]);
  });

  it('let only Keyway through to Redis, and Redis to nothing', () => {
    expect(find('NetworkPolicy', 'keyway-redis').spec).toEqual({
      podSelector: { matchLabels: redisLabels },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [{ podSelector: { matchLabels: labels } }], ports: [{ port: 'redis' }] }],
    });
  });

  it('name every workload that there is', () => {
    const workloads = resources.filter(({ kind }) => ['Deployment', 'StatefulSet'].includes(kind));
    const selected = resources.filter(({ kind }) => kind === 'NetworkPolicy').map(({ metadata }) => metadata.name);
    expect(workloads.map(({ metadata }) => metadata.name).sort()).toEqual(selected.sort());
  });
});

it('the Redis of the manifests starts as they start it', async () => {
  const host = await addHost('redis');
  const [server] = find('StatefulSet', 'keyway-redis').spec?.template.spec?.containers ?? [];
  const [name = '', ...args] = server?.args ?? [];
  const check = promisify(execFile)('ip', [
    'netns',
    'exec',
    host.name,
    'timeout',
    '2',
    name,
    ...args,
    '--dir',
    tmpdir(),
  ]);
  // It ran until `timeout` ended it.
  expect(await exitCodeOf(check)).toBe(124);
});
