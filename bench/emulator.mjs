/**
 * `keyway descope`: the time from its start to listening, and its memory, with the demo project and with 100 000 keys.
 * CPU time does not depend on what else the machine does; the median of five starts counts.
 *
 *     npm run bench:emulator
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const starts = 5;
const clockTicksPerSecond = 100;

async function start(keys) {
  const began = performance.now();
  const args = [
    cli,
    'descope',
    '--json',
    '--port',
    '0',
    '--control-port',
    '0',
    ...(keys ? ['--keys', String(keys)] : []),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  const wallMs = performance.now() - began;
  const { url, projectId, managementKey } = JSON.parse(line);
  const cpuMs = cpuOf(child.pid);
  const idleMb = memoryOf(child.pid);
  const response = await fetch(`${url}/v1/mgmt/accesskey/search`, {
    method: 'POST',
    headers: { authorization: `Bearer ${projectId}:${managementKey}` },
  });
  const bytes = (await response.arrayBuffer()).byteLength;
  const searchedMb = memoryOf(child.pid);
  child.kill('SIGTERM');
  await once(child, 'close');
  return { wallMs, cpuMs, idleMb, searchedMb, bytes };
}

function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / clockTicksPerSecond) * 1000;
}

const memoryOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

for (const keys of [0, 100_000]) {
  const samples = [];
  for (let n = 0; n < starts; n += 1) samples.push(await start(keys));
  const of = (name) => Math.round(median(samples.map((sample) => sample[name])));
  process.stdout.write(
    `${keys || 'demo'} keys: listening after ${of('wallMs')} ms (${of('cpuMs')} ms of CPU), ${of('idleMb')} MB, ` +
      `${of('searchedMb')} MB after a search of all (${Math.round(of('bytes') / 1024)} KB)\n`,
  );
}
