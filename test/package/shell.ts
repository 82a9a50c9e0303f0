import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Ended {
  readonly code: number | null;
  /** What it wrote to either. */
  readonly output: string;
}

export interface Running {
  /** What the first match holds in its brackets, as soon as it is written; rejects when the command ends without it. */
  printed(pattern: RegExp): Promise<string>;
  /** Ends it as Ctrl-C does, every process of it. Can be called again. */
  interrupt(): Promise<Ended>;
  readonly ended: Promise<Ended>;
}

export interface Place {
  readonly cwd: string;
  readonly env?: Record<string, string>;
}

/** Starts a command of a shell, in a process group of its own. Of the environment it has what npm needs and `env`. */
export function start(command: string, { cwd, env = {} }: Place): Running {
  const kept = [
    'PATH',
    'HOME',
    'npm_config_userconfig',
    'npm_config_registry',
    'npm_config_cache',
    'NODE_EXTRA_CA_CERTS',
  ];
  const inherited = kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const child = spawn('bash', ['-c', command], {
    cwd,
    env: { ...Object.fromEntries(inherited), ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number | null, output }));

  return {
    ended,
    async printed(pattern) {
      for (;;) {
        const match = pattern.exec(output);
        if (match) return match[1] ?? '';
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`ended before it wrote ${pattern}:\n${output}`);
        await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), ended]);
      }
    },
    interrupt() {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, 'SIGINT');
      return ended;
    },
  };
}

/** Runs a command to its end and answers what it wrote; rejects with that when it fails. */
export async function run(command: string, place: Place): Promise<string> {
  const { code, output } = await start(command, place).ended;
  if (code !== 0) throw new Error(`${command} ended with ${code}:\n${output}`);
  return output;
}
