import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readYaml, root } from './files.js';
import { find, folder, pod, portOf, rendered, resources, type Resource } from './manifests.js';

const labels = { 'app.kubernetes.io/name': 'keyway' };
const redisLabels = { 'app.kubernetes.io/name': 'keyway-redis' };

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
