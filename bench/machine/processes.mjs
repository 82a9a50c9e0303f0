import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as passed } from 'node:timers/promises';

/** Whether a server can have a core for itself, away from those who ask it and those it asks. */
export const canPin =
  availableParallelism() > 1 && ['/usr/bin/taskset', '/bin/taskset'].some((file) => existsSync(file));

const serverCore = '0';
const otherCore = '1';
const running = new Set();

function start(command, { core, env, cwd, stdio }) {
  const [file, ...args] = canPin && core !== null ? ['taskset', '-c', core, ...command] : command;
  const child = spawn(file, args, { env, cwd, stdio, detached: true });
  child.on('error', (error) => child.emit('exit', error.message));
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** A script of the bench itself; it says when it is ready. `isServer`: on the core of the servers, not on the other one. */
export async function startPart(script, args = [], { isServer = false, env = process.env } = {}) {
  const child = start([process.execPath, '--expose-gc', script, ...args], {
    core: isServer ? serverCore : otherCore,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [hello] = await once(child, 'message');
  const next = async () => (await once(child, 'message'))[0];
  return { pid: child.pid, hello, ask: asking(child), next, stop: () => stop(child) };
}

const asking = (child) => async (message) => {
  child.send(message);
  const [answer] = await once(child, 'message');
  return answer;
};

/**
 * A server that is measured. Its log goes to a pipe that `cat` reads, as to a log collector; its last words on stderr are
 * told when it does not come up.
 */
export async function startServer({ command, env, cwd, port, isPinned = true }) {
  const { PATH, HOME } = process.env;
  const log = openLog(cwd);
  const child = start(command, {
    core: isPinned ? serverCore : null,
    env: { PATH, HOME, NODE_ENV: 'production', ...env },
    cwd,
    stdio: ['ignore', log.fd, 'pipe'],
  });
  closeSync(log.fd);
  let words = '';
  child.stderr.on('data', (chunk) => (words = `${words}${chunk}`.slice(-2_000)));
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`It ended with ${code}. ${words}`);
  });
  // Whoever waits for it has heard of it; later, requests fail.
  exited.catch(() => {});
  await Promise.race([exited, isListening(port)]);
  return { pid: child.pid, stop: () => Promise.all([stop(child), stop(log.reader)]) };
}

/** Keyway with a module loaded into it that is asked by messages. Collections wait as long as they can. */
export async function startProbed({ args, env, port, probe }) {
  const memory = ['--expose-gc', '--min-semi-space-size=128', '--max-semi-space-size=128'];
  const child = start([process.execPath, ...memory, '--import', probe, ...args], {
    core: serverCore,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit').then(([code]) => Promise.reject(new Error(`It ended with ${code}.`)));
  exited.catch(() => {});
  await Promise.race([exited, isListening(port)]);
  return { ask: asking(child), stop: () => stop(child) };
}

let logs = 0;

function openLog(folder) {
  const pipe = join(tmpdir(), `keyway-bench-log-${process.pid}-${logs++}`);
  execFileSync('mkfifo', [pipe]);
  // Opened for both, since either end alone waits for the other.
  const fd = openSync(pipe, 'r+');
  const reader = start(['cat', pipe], { core: otherCore, env: process.env, cwd: folder, stdio: 'ignore' });
  reader.once('exit', () => rmSync(pipe, { force: true }));
  return { fd, reader };
}

async function isListening(port) {
  for (let attempt = 0; attempt < 6_000; attempt++) {
    const socket = connect({ port, host: '127.0.0.1' });
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await passed(10);
  }
  throw new Error(`Nothing listens on ${port} after a minute.`);
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function stop(child) {
  if (!running.has(child)) return;
  const gone = once(child, 'exit');
  // With what it may have started itself.
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}

export const stopAll = () => Promise.all([...running].map(stop));

// They have process groups of their own, so that nothing else would end them with the bench.
process.once('exit', () => {
  for (const { pid } of running) process.kill(-pid, 'SIGKILL');
});
