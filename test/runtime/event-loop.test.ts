import { expect, it } from 'vitest';
import { createYielder, endOfTick, inBlocks } from '../../src/runtime/event-loop.js';

const spin = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

it('long work of many requests runs one slice in a turn of the event loop, in turn', async () => {
  const slices: number[] = [];
  let sinceLastTurn = 0;
  let mostInOneTurn = 0;
  let isOver = false;
  const watch = (): void => {
    mostInOneTurn = Math.max(mostInOneTurn, sinceLastTurn);
    sinceLastTurn = 0;
    if (!isOver) setImmediate(watch);
  };
  const work = async (name: number): Promise<void> => {
    const turn = createYielder();
    for (let slice = 0; slice < 4; slice++) {
      spin(3);
      await turn();
      slices.push(name);
      sinceLastTurn++;
    }
  };
  setImmediate(watch);
  const workers = [0, 1, 2, 3, 4];
  await Promise.all(workers.map(work));
  isOver = true;
  expect(mostInOneTurn).toBe(1);
  expect(slices).toEqual([...workers, ...workers, ...workers, ...workers]);
});

it('short work does not yield', () => {
  const turn = createYielder();
  expect(turn()).toBeUndefined();
});

it('what waits for the end of a tick runs stage by stage, after all that the tick reads', async () => {
  const stages: string[] = [];
  const work = async (name: string): Promise<void> => {
    await endOfTick();
    stages.push(`${name}1`);
    await Promise.resolve();
    stages.push(`${name}2`);
  };
  const first = work('a');
  await Promise.resolve();
  stages.push('read');
  await Promise.all([first, work('b')]);
  expect(stages).toEqual(['read', 'a1', 'b1', 'a2', 'b2']);
  await work('c');
  expect(stages.slice(5)).toEqual(['c1', 'c2']);
});

it('blocks cover a list once and in order, and give way in between', async () => {
  for (const length of [0, 1, 256, 257, 1_000]) {
    const seen: number[] = [];
    let turns = 0;
    let isOver = false;
    const watch = (): void => {
      turns++;
      if (!isOver) setImmediate(watch);
    };
    setImmediate(watch);
    await inBlocks(length, (from, to) => {
      spin(3);
      for (let index = from; index < to; index++) seen.push(index);
    });
    isOver = true;
    expect(seen).toEqual(Array.from({ length }, (_, index) => index));
    expect(turns).toBeGreaterThanOrEqual(Math.ceil(length / 256));
  }
});
