import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { availableParallelism } from 'node:os';
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

/** A script of the bench itself, on the core that the servers do not have; it says when it is ready. */
export async function startPart(script, args = []) {
  const child = start([process.execPath, script, ...args], {
    core: otherCore,
    env: process.env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [hello] = await once(child, 'message');
  const ask = async (message) => {
    child.send(message);
    const [answer] = await once(child, 'message');
    return answer;
  };
  return { pid: child.pid, hello, ask, stop: () => stop(child) };
}

/** A server that is measured. Its own words go nowhere, but its last ones are told when it does not come up. */
export async function startServer({ command, env, cwd, port, isPinned = true }) {
  const { PATH, HOME } = process.env;
  const child = start(command, {
    core: isPinned ? serverCore : null,
    env: { PATH, HOME, NODE_ENV: 'production', ...env },
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (chunk) => (words = `${words}${chunk}`.slice(-2_000)));
  const exited = once(child, 'exit').then(([code]) => {
    throw new Error(`It ended with ${code}. ${words}`);
  });
  // Whoever waits for it has heard of it; later, requests fail.
  exited.catch(() => {});
  await Promise.race([exited, isListening(port)]);
  return { pid: child.pid, stop: () => stop(child) };
}

async function isListening(port) {
  for (let attempt = 0; attempt < 1_200; attempt++) {
    const socket = connect({ port, host: '127.0.0.1' });
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await passed(50);
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
