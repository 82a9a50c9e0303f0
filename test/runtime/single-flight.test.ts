import { describe, expect, it } from 'vitest';
import { Cancellation } from '../../src/runtime/cancellation.js';
import { SingleFlight } from '../../src/runtime/single-flight.js';

class CountedCancellation extends Cancellation {
  listening = 0;

  override onCancel(listener: () => void): () => void {
    this.listening++;
    const stay = super.onCancel(listener);
    return () => {
      this.listening--;
      stay();
    };
  }
}

describe('a single flight', () => {
  const ends = {
    'brings something': () => Promise.resolve('a key'),
    fails: () => Promise.reject(new Error('Nothing came.')),
  };
  it.each(Object.entries(ends))('that %s is released, also by its subscribers', async (_how, end) => {
    const waiting = [new CountedCancellation(), new CountedCancellation()];
    const landed: unknown[] = [];
    const flight = new SingleFlight<unknown>(end, (result) => landed.push(result));
    await Promise.allSettled([...waiting.map((left) => flight.subscribe(left)), flight.subscribe(undefined)]);
    expect(landed).toHaveLength(1);
    expect(waiting.map(({ listening }) => listening)).toEqual([0, 0]);
    expect(() => flight.subscribe(undefined)).toThrow('has landed');
  });

  it('is abandoned when the last of those who wait has left, and not before', async () => {
    const [one, other] = [new Cancellation(), new Cancellation()];
    const flight = new SingleFlight(
      (abandoned) => new Promise<string>((resolve) => abandoned.onCancel(() => resolve('abandoned'))),
      () => {},
    );
    const joined = flight.subscribe(one);
    void flight.subscribe(other);
    one.cancel();
    expect(flight.isAborted).toBe(false);
    other.cancel();
    expect(flight.isAborted).toBe(true);
    expect(await joined).toBe('abandoned');
  });
});
