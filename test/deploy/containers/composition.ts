import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readYaml, root } from '../files.js';
import { startDescope, type Descope } from './descope.js';
import { addHost, type Host } from './network.js';
import { podman, startContainer, type Container } from './podman.js';
import { startProcess, type Process } from './process.js';
import { waitUntilReady } from './ready.js';

interface Compose {
  readonly services: {
    readonly keyway: { readonly environment: Readonly<Record<string, string>>; readonly stop_grace_period: string };
    readonly redis: { readonly command: readonly string[] };
  };
}

export interface Replica {
  readonly host: Host;
  readonly container: Container;
}

/** What compose.yaml describes: replicas, one Redis and HAProxy with its own configuration, each in a namespace of its own. */
export interface Composition {
  readonly descope: Descope;
  /** Of the balancer. */
  readonly url: string;
  readonly balancer: Process;
  /** In its namespace names are resolved as Docker resolves them. */
  readonly balancerHost: Host;
  readonly redis: { start(): void; kill(): Promise<void> };
  /** Resolves when it is ready. The balancer finds it by its name. */
  addReplica(): Promise<Replica>;
  /** As `docker compose stop`: SIGTERM, and SIGKILL after `stop_grace_period`. Resolves to the exit code. */
  stop(replica: Replica): Promise<number>;
}

export async function startComposition({
  env = {},
  keys,
}: { env?: Readonly<Record<string, string>>; keys?: number } = {}): Promise<Composition> {
  const [compose] = readYaml<Compose>('compose.yaml');
  if (compose === undefined) throw new Error('compose.yaml is empty');
  const { keyway, redis } = compose.services;
  const folder = mkdtempSync(join(tmpdir(), 'keyway-composition-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));

  const descope = await startDescope(keys === undefined ? {} : { keys });
  const { DESCOPE_MANAGEMENT_KEY: managementKey = '', ...descopeEnv } = descope.env;
  writeFileSync(join(folder, 'management-key'), managementKey);

  const redisHost = await addHost('redis');
  let server: Process | undefined;
  const startRedis = (): void => {
    server = startProcess(redisHost, [...redis.command, '--dir', folder, '--protected-mode', 'no']);
  };
  startRedis();

  const balancerHost = await addHost('balancer');
  const names = join(folder, 'names');
  const addresses = new Set<string>();
  const writeNames = () => writeFileSync(names, [...addresses].map((address) => `${address} keyway\n`).join(''));
  writeNames();
  const dnsmasq = 'dnsmasq --keep-in-foreground --log-facility=- --pid-file= --user=root --no-resolv --no-hosts';
  const listen = ['--bind-interfaces', '--listen-address=127.0.0.11', `--addn-hosts=${names}`];
  const resolver = startProcess(balancerHost, [...dnsmasq.split(' '), ...listen]);
  const publish = (): void => {
    writeNames();
    resolver.child.kill('SIGHUP');
  };
  const balancer = startProcess(balancerHost, ['haproxy', '-db', '-f', `${root}deploy/haproxy.cfg`]);

  let started = 0;
  return {
    descope,
    url: `http://${balancerHost.address}:8080/graphql`,
    balancer,
    balancerHost,
    redis: { start: startRedis, kill: async () => server?.kill() },
    async addReplica() {
      const host = await addHost(`keyway-${++started}`);
      const container = await startContainer({
        host,
        env: { ...keyway.environment, ...descopeEnv, ALLOW_MANAGEMENT_KEY_CALLERS: 'on', ...env },
        options: [
          ...descope.options,
          `--add-host=redis:${redisHost.address}`,
          `--volume=${folder}/management-key:${keyway.environment['DESCOPE_MANAGEMENT_KEY_FILE']}:ro`,
        ],
      });
      await waitUntilReady(host.address);
      addresses.add(host.address);
      publish();
      return { host, container };
    },
    async stop({ host, container }) {
      await podman('stop', `--time=${Number.parseInt(keyway.stop_grace_period, 10)}`, container.name);
      addresses.delete(host.address);
      publish();
      return container.ended();
    },
  };
}
