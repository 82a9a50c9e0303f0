import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import { onTestFinished } from 'vitest';
import { freePort } from './free-port.js';

export interface RedisServer {
  readonly url: string;
  start(): Promise<void>;
  /** With all that it holds. */
  kill(): Promise<void>;
  /** It still takes connections, and answers nothing. */
  pause(): void;
  resume(): void;
  /** Every name and every value, as one text. */
  dump(): Promise<string>;
}

/** A real Redis with nothing on disk, on a free port of this machine; ends with the test. */
export async function startRedis({ isStarted = true }: { isStarted?: boolean } = {}): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'keyway-redis-'));
  let child: ChildProcess | null = null;
  const url = `redis://127.0.0.1:${port}`;

  async function start(): Promise<void> {
    const options = { port, bind: '127.0.0.1', dir: folder, save: '', appendonly: 'no' };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    while (!printed.includes('Ready to accept connections')) {
      if (child.stdout === null) throw new Error('no stdout');
      const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
      printed += chunk.toString();
    }
  }

  async function kill(): Promise<void> {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  onTestFinished(async () => {
    await kill();
    rmSync(folder, { recursive: true });
  });
  if (isStarted) await start();
  return {
    url,
    start,
    kill,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    async dump() {
      const client = createClient({ url });
      await client.connect();
      const names = await client.keys('*');
      const values = await Promise.all(names.map((name) => client.get(name)));
      client.destroy();
      return names.map((name, index) => `${name} = ${values[index]}\n`).join('');
    },
  };
}
