import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startComposition } from './containers/composition.js';
import { callers, startLoad, type LoadOptions } from './containers/load.js';
import { podman } from './containers/podman.js';

const patient = { timeout: 60_000 };

async function startUnderLoad(options: LoadOptions = {}) {
  const composition = await startComposition({ keys: 50 });
  const replicas = [await composition.addReplica(), await composition.addReplica()] as const;
  const known = () => new Set(composition.balancer.printed().match(/keyway\/keyway\d \('keyway'\) is UP/g)).size;
  await expect.poll(known, patient).toBe(2);
  const load = await startLoad(composition, options);
  const more = async (requests: number) => {
    const before = load.answered();
    await expect.poll(load.answered, patient).toBeGreaterThan(before + requests);
  };
  await more(300);
  return { ...composition, replicas, load, more };
}

it('a rolling restart fails none of 20 000 requests and loses no write', async ({ annotate }) => {
  const startedAt = performance.now();
  const { replicas, load, more, addReplica, stop } = await startUnderLoad();
  for (const replica of replicas) {
    await addReplica();
    await more(500);
    expect(await stop(replica)).toBe(0);
    await more(500);
  }
  await expect.poll(load.answered, { timeout: 200_000 }).toBeGreaterThan(20_000);
  await load.stop();
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(0);
  await annotate(
    `${load.answered()} requests, ${load.writes()} of them writes, ${load.failed.length} failed; ` +
      `the slowest took ${load.slowestMs().toFixed(0)} ms; ${seconds} s in all`,
  );
  expect(load.failed).toEqual([]);
  expect(load.writes()).toBeGreaterThan(1_000);
  expect(await load.differences()).toEqual([]);
}, 300_000);

it('a replica that is killed fails only what it was serving, and no write is lost or made twice', async () => {
  // So many at once, and so many creates, that some are cut off.
  const { replicas, load, more } = await startUnderLoad({ pauseMs: 0, writeEvery: 2 });
  await replicas[0].container.signal('KILL');
  await more(2_000);
  await load.stop();
  // Nothing was done for what the other replica, which has twice the load now, has refused.
  const cutOff = load.failed.filter((answer) => !answer.includes('OVERLOADED'));
  expect(cutOff.length).toBeLessThanOrEqual(callers);
  expect(await load.differences()).toEqual([]);
}, 120_000);

it('a Redis that is killed and comes back fails no request, and no write is lost or made twice', async () => {
  // While it is away, a read through another replica may be as old as SEARCH_REUSE.
  const { redis, replicas, load, more } = await startUnderLoad({ seesOwnWrites: false });
  const linesOf = (level: string) =>
    Promise.all(
      replicas.map(async ({ container }) => {
        const lines = (await container.logs()).split('\n');
        return lines.filter((line) => line.includes(`"level":"${level}"`) && /"msg":"redis/.test(line)).length;
      }),
    );
  await redis.kill();
  await more(1_000);
  redis.start();
  // Each says once that it is away, and once that it is back.
  await expect.poll(() => linesOf('info'), patient).toEqual([1, 1]);
  expect(await linesOf('warn')).toEqual([1, 1]);
  await more(1_000);
  await load.stop();
  expect(load.failed).toEqual([]);
  expect(await load.differences()).toEqual([]);
}, 120_000);

it('a slow replica fails no request', async () => {
  const { replicas, load, more } = await startUnderLoad();
  const pid = Number(await podman('inspect', '--format={{.State.Pid}}', replicas[0].container.name));
  const before = load.answered();
  // It runs for a quarter of the time. Keyway sheds load when it stands still for 100 ms.
  for (let pause = 0; pause < 80; pause++) {
    process.kill(pid, 'SIGSTOP');
    await delay(60);
    process.kill(pid, 'SIGCONT');
    await delay(20);
  }
  expect(load.answered() - before).toBeGreaterThan(300);
  await more(500);
  await load.stop();
  expect(load.failed).toEqual([]);
  expect(await load.differences()).toEqual([]);
}, 120_000);
