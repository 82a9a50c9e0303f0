import { describe, expect, it } from 'vitest';
import type { AccessKeys } from '../../src/access-keys/access-keys.js';
import { NotFoundError, OutcomeUnknownError } from '../../src/access-keys/errors.js';
import { createIdempotencyMemory } from '../../src/access-keys/writes/idempotency-store.js';
import type { IdempotencyStore } from '../../src/access-keys/writes/idempotency-store.js';
import { Idempotency } from '../../src/access-keys/writes/idempotency.js';
import { issue, type IssuedSecret } from '../../src/access-keys/writes/issued-secret.js';
import { decodeKey } from '../../src/descope/wire/decode-key.js';
import { Secret } from '../../src/runtime/secret.js';

function issued(): Promise<IssuedSecret> {
  const decoded = decodeKey({ id: 'K2Made', name: 'Canary name' });
  if (!('key' in decoded)) throw new TypeError('The key cannot be decoded.');
  return issue({ accessKey: decoded.key, cleartext: new Secret('canary secret') }, null);
}

const writeOf = (send: () => Promise<IssuedSecret>) => ({
  accessKeys: {} as AccessKeys,
  callerId: 'canary caller',
  rights: 'canary rights',
  idempotencyKey: 'canary key',
  input: { mutation: 'createAccessKey', name: 'Canary name' },
  now: 1_000,
  send,
  unknownOutcome: () => Promise.reject(new Error('unknown outcome')),
  restore: async (restored: IssuedSecret) => restored,
});

/** A store as it is, with the arguments of every call. */
function recording(store: IdempotencyStore): { store: IdempotencyStore; calls: unknown[] } {
  const calls: unknown[] = [];
  const record = <A extends unknown[], R>(method: (...given: A) => Promise<R>) => {
    return (...given: A): Promise<R> => {
      calls.push(given);
      return method(...given);
    };
  };
  return {
    calls,
    store: { reserve: record(store.reserve), settle: record(store.settle), release: record(store.release) },
  };
}

it('remembers digests, a time and an id: no input, no caller, no idempotency key and no secret', async () => {
  const { store, calls } = recording(createIdempotencyMemory({ clock: () => 1_000 }));
  await new Idempotency(store).run(writeOf(issued));
  const record = {
    inputDigest: expect.any(String) as string,
    rightsDigest: expect.any(String) as string,
    beganAt: 1_000,
    sealedSecret: null,
  };
  expect(calls).toEqual([
    [expect.any(String), { ...record, state: 'begun', accessKeyId: null }],
    [expect.any(String), { ...record, state: 'done', accessKeyId: 'K2Made' }],
  ]);
  expect(JSON.stringify(calls)).not.toMatch(/canary/i);
});

it('sends nothing for what was begun elsewhere and has not ended, as by another replica or a process that died', async () => {
  const store = createIdempotencyMemory({ clock: () => 1_000 });
  void new Idempotency(store).run(writeOf(() => new Promise(() => undefined)));
  const sent: string[] = [];
  const elsewhere = new Idempotency(store).run(
    writeOf(async () => {
      sent.push('again');
      return issued();
    }),
  );
  await expect(elsewhere).rejects.toThrow('unknown outcome');
  expect(sent).toEqual([]);
});

it('gives the answer although the store fails afterwards, and does not send again then', async () => {
  const memory = createIdempotencyMemory({ clock: () => 1_000 });
  const store = { ...memory, settle: () => Promise.reject(new Error('down')) };
  const idempotency = new Idempotency(store);
  expect(await idempotency.run(writeOf(issued))).toMatchObject({ accessKey: { id: 'K2Made' } });
  await expect(idempotency.run(writeOf(issued))).rejects.toThrow('unknown outcome');
});

it('sends nothing when the store cannot remember', async () => {
  const memory = createIdempotencyMemory({ clock: () => 1_000 });
  const store = { ...memory, reserve: () => Promise.reject(new Error('down')) };
  const sent: string[] = [];
  const run = new Idempotency(store).run(
    writeOf(async () => {
      sent.push('once');
      return issued();
    }),
  );
  await expect(run).rejects.toThrow('down');
  expect(sent).toEqual([]);
});

it('treats an unexpected failure as an unknown outcome', async () => {
  const idempotency = new Idempotency(createIdempotencyMemory({ clock: () => 1_000 }));
  await expect(idempotency.run(writeOf(() => Promise.reject(new TypeError('a mistake'))))).rejects.toThrow('mistake');
  await expect(idempotency.run(writeOf(issued))).rejects.toThrow('unknown outcome');
});

describe('a sealed write that another process has in flight', () => {
  const sealed = async (): Promise<IssuedSecret> => ({ ...(await issued()), cleartext: null, sealedSecret: 'a JWE' });

  /** Two processes that share a store, and a write that the first of them has begun. */
  function begun({ now = 1_000 }: { now?: number } = {}) {
    const store = createIdempotencyMemory({ clock: () => 1_000 });
    const ends: { resolve: (issued: Promise<IssuedSecret>) => void; reject: (error: Error) => void }[] = [];
    const answer = new Promise<IssuedSecret>((resolve, reject) => ends.push({ resolve, reject }));
    const sends: string[] = [];
    const run = (name: string, send: () => Promise<IssuedSecret>, at: number): Promise<IssuedSecret> => {
      const write = writeOf(() => {
        sends.push(name);
        return send();
      });
      const port = { loadMany: async () => new Map([['K2Made', (await issued()).accessKey]]) } as unknown as AccessKeys;
      return new Idempotency(store).run({ ...write, now: at, accessKeys: port, input: { ...write.input, sealTo: {} } });
    };
    const one = run('one', () => answer, 1_000);
    const other = run('other', sealed, now);
    return { one, other, first: ends[0], sends };
  }

  it('is waited for, and returns the same sealed secret', async () => {
    const { one, other, first, sends } = begun();
    first?.resolve(sealed());
    expect((await one).sealedSecret).toBe('a JWE');
    expect(await other).toMatchObject({ sealedSecret: 'a JWE', cleartext: null, isRepeat: true });
    expect(sends).toEqual(['one']);
  });

  it('is tried here when it failed there', async () => {
    const { one, other, first, sends } = begun();
    first?.reject(new NotFoundError('K2Made'));
    await expect(one).rejects.toThrow(NotFoundError);
    expect(await other).toMatchObject({ sealedSecret: 'a JWE', isRepeat: false });
    expect(sends).toEqual(['one', 'other']);
  });

  it('ends for both when its outcome is lost', async () => {
    const { one, other, first, sends } = begun();
    first?.reject(new OutcomeUnknownError('lost'));
    await expect(one).rejects.toThrow('lost');
    await expect(other).rejects.toThrow('unknown outcome');
    expect(sends).toEqual(['one']);
  });

  it('is not waited for when it began longer ago than any write takes', async () => {
    const { other, sends } = begun({ now: 21_001 });
    await expect(other).rejects.toThrow('unknown outcome');
    expect(sends).toEqual(['one']);
  });
});
