import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';

const run = promisify(execFile);

/** A network namespace, connected to the bridge that `in-namespaces --offline` has made. */
export interface Host {
  readonly name: string;
  readonly address: string;
  readonly path: string;
}

let hosts = 0;

/** It is removed with the test. */
export async function addHost(name: string): Promise<Host> {
  const number = ++hosts;
  const address = `10.77.0.${number + 1}`;
  const ip = (...args: readonly string[]) => run('ip', args);
  await ip('netns', 'add', name);
  onTestFinished(async () => void (await ip('netns', 'delete', name)));
  await ip('link', 'add', `veth${number}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
  await ip('link', 'set', `veth${number}`, 'master', 'keyway', 'up');
  await ip('-netns', name, 'address', 'add', `${address}/24`, 'dev', 'eth0');
  for (const device of ['lo', 'eth0']) await ip('-netns', name, 'link', 'set', device, 'up');
  return { name, address, path: `/run/netns/${name}` };
}
