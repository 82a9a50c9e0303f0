import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import type { Host } from './network.js';

const run = promisify(execFile);

export const podman = async (...args: readonly string[]): Promise<string> =>
  (await run('podman', args, { maxBuffer: 64 * 1024 * 1024 })).stdout.trim();

/** The exit code instead of an error. */
export const exitCodeOf = (command: Promise<unknown>): Promise<number> =>
  command.then(
    () => 0,
    ({ code }: { code: number }) => code,
  );

export interface Container {
  readonly name: string;
  /** stdout and stderr. */
  logs(): Promise<string>;
  signal(signal: string): Promise<string>;
  /** Resolves to its exit code, when it has ended. */
  ended(): Promise<number>;
}

export interface ContainerOptions {
  readonly image?: string;
  readonly host: Host;
  readonly env?: Readonly<Record<string, string>>;
  /** As `uid:gid`. Unset: the user of the image. */
  readonly user?: string;
  /** Further options of `podman run`. */
  readonly options?: readonly string[];
  readonly command?: readonly string[];
}

/** As `compose.yaml` and Kubernetes run it. Only /tmp can be written. */
const restrictions = [
  '--read-only',
  '--read-only-tmpfs=false',
  '--tmpfs=/tmp',
  '--cap-drop=all',
  '--security-opt=no-new-privileges',
];

/** Starts an image in the network namespace of a host. It is removed with the test. */
export async function startContainer({
  image = 'keyway',
  host,
  env = {},
  user,
  options = [],
  command = [],
}: ContainerOptions): Promise<Container> {
  const name = host.name;
  const variables = Object.entries(env).map(([variable, value]) => `--env=${variable}=${value}`);
  const identity = user === undefined ? [] : [`--user=${user}`];
  onTestFinished(async () => void (await podman('rm', '--force', '--time=0', name)));
  const network = `--network=ns:${host.path}`;
  await podman('run', '--detach', '--replace', `--name=${name}`, network, ...restrictions, ...identity, ...variables, ...options, image, ...command); // prettier-ignore
  return {
    name,
    logs: async () => {
      const { stdout, stderr } = await run('podman', ['logs', name], { maxBuffer: 256 * 1024 * 1024 });
      return stdout + stderr;
    },
    signal: (signal) => podman('kill', `--signal=${signal}`, name),
    ended: async () => Number(await podman('wait', name)),
  };
}
