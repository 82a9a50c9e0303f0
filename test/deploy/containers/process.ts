import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { Host } from './network.js';

export interface Process {
  readonly child: ChildProcess;
  /** stdout and stderr so far. */
  printed(): string;
  kill(): Promise<void>;
}

/** Starts a command of this machine in the network namespace of a host. It ends with the test. */
export function startProcess(host: Host, command: readonly string[]): Process {
  // `ip netns exec` becomes the command, so that signals reach it.
  const child = spawn('ip', ['netns', 'exec', host.name, ...command], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  let isKilled = false;
  async function kill(): Promise<void> {
    isKilled = true;
    if (hasEnded()) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  onTestFinished(async () => {
    if (hasEnded() && !isKilled) throw new Error(`${command[0]} ended by itself: ${output}`);
    await kill();
  });
  return { child, kill, printed: () => output };
}
