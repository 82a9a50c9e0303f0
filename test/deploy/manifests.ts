import { execFileSync } from 'node:child_process';
import type { IDeployment, IStatefulSet } from 'kubernetes-models/apps/v1';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1';
import type { INamespace, ISecret, IService } from 'kubernetes-models/v1';
import { parseYaml, readYaml, root } from './files.js';

export const folder = 'deploy/kubernetes/';

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

export interface Resource {
  readonly apiVersion: string;
  readonly kind: keyof Kinds;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** As `kubectl apply -k` sends them, and the secret that everyone makes for themselves. */
export const rendered = parseYaml<Resource>(
  execFileSync('kubectl', ['kustomize', `${root}${folder}`], { encoding: 'utf8' }),
);
export const resources = [...rendered, ...readYaml<Resource>(`${folder}secret.example.yaml`)];

export function find<Kind extends keyof Kinds>(kind: Kind, name = 'keyway'): Kinds[Kind] {
  const found = resources.find((resource) => resource.kind === kind && resource.metadata.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found as Resource & Kinds[Kind];
}

export const pod = find('Deployment').spec?.template;
export const container = pod?.spec?.containers[0];

export const portOf = (name: unknown): number | undefined =>
  container?.ports?.find((port) => port.name === name)?.containerPort;
