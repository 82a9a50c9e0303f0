import { readdirSync } from 'node:fs';
import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { Namespace, Secret, Service } from 'kubernetes-models/v1';
import { describe, expect, it } from 'vitest';
import { isProbe, neededSettings, read, readYaml, root, variableNames } from './files.js';

const folder = 'deploy/kubernetes/';
const files = readdirSync(`${root}${folder}`).filter((name) => name !== 'kustomization.yaml');

interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

const kinds = {
  Deployment,
  HorizontalPodAutoscaler,
  Namespace,
  NetworkPolicy,
  PodDisruptionBudget,
  Secret,
  Service,
  StatefulSet,
};
const resources = files.flatMap((file) =>
  readYaml<Resource>(`${folder}${file}`).map((resource) => ({ file, resource })),
);

function find<Kind extends keyof typeof kinds>(kind: Kind, name = 'keyway'): InstanceType<(typeof kinds)[Kind]> {
  const found = resources.find(({ resource }) => resource.kind === kind && resource.metadata.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return new kinds[kind](found.resource) as InstanceType<(typeof kinds)[Kind]>;
}

const pod = find('Deployment').spec?.template;
const container = pod?.spec?.containers[0];
const env = container?.env ?? [];

describe('the Kubernetes manifests', () => {
  it.each(resources.map(({ file, resource }) => [resource.kind, resource.metadata.name, file, resource] as const))(
    'has a %s %s (%s) that fits the schema of Kubernetes',
    (kind, _name, _file, resource) => {
      const model = new (kinds[kind as keyof typeof kinds] as new (data: unknown) => {
        apiVersion: string;
        validate(): void;
      })(resource);
      expect(model.apiVersion).toBe(resource.apiVersion);
      expect(() => model.validate()).not.toThrow();
    },
  );

  it('are all applied, but for the example of a secret', () => {
    const [kustomization] = readYaml<{ resources: string[] }>(`${folder}kustomization.yaml`);
    expect(kustomization?.resources.toSorted()).toEqual(files.filter((name) => name !== 'secret.example.yaml').sort());
  });

  it('give Keyway settings that there are, and all that are needed', () => {
    const names = env.map(({ name }) => name);
    expect(names.filter((name) => !variableNames.includes(name))).toEqual([]);
    expect(neededSettings.filter((needed) => !names.some((name) => needed.test(name)))).toEqual([]);
  });

  it('mount the secrets that the settings name', () => {
    const mount = container?.volumeMounts?.[0];
    const { stringData = {} } = find('Secret');
    const named = env.filter(({ name }) => name.endsWith('_FILE')).map(({ value }) => value);
    expect(named).toEqual(Object.keys(stringData).map((key) => `${mount?.mountPath}/${key}`));
    expect(pod?.spec?.volumes?.[0]?.secret?.secretName).toBe('keyway');
    const redis = find('Service', 'keyway-redis');
    const url = new URL(stringData['redis-url'] ?? '');
    expect([url.hostname, Number(url.port)]).toEqual([redis.metadata?.name, redis.spec?.ports?.[0]?.port]);
  });

  it('probe what answers probes', () => {
    const { startupProbe, readinessProbe, livenessProbe } = container ?? {};
    const probes = [startupProbe, readinessProbe, livenessProbe].map((probe) => probe?.httpGet?.path);
    expect(probes).toEqual(['/livez', '/readyz', '/livez']);
    expect(probes.every(isProbe)).toBe(true);
  });

  it('select the pods that there are', () => {
    const labels = pod?.metadata?.labels;
    expect(find('Deployment').spec?.selector.matchLabels).toEqual(labels);
    expect(find('Service').spec?.selector).toEqual(labels);
    expect(find('PodDisruptionBudget').spec?.selector?.matchLabels).toEqual(labels);
    expect(find('NetworkPolicy').spec?.podSelector?.matchLabels).toEqual(labels);
    expect(find('HorizontalPodAutoscaler').spec?.scaleTargetRef.name).toBe(find('Deployment').metadata?.name);
  });

  it('take no replica away before another is there, and give each time to finish', () => {
    const { spec } = find('Deployment');
    expect(spec?.strategy?.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
    expect(pod?.spec?.terminationGracePeriodSeconds).toBeGreaterThan(10);
    expect(find('HorizontalPodAutoscaler').spec?.minReplicas).toBeGreaterThanOrEqual(2);
  });

  it('run what may do nothing but serve, in the version of this tree', () => {
    expect(container?.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod?.spec?.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(container?.image?.split(':')[1]).toBe(version);
  });
});
