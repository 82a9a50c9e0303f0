import { expect, it } from 'vitest';
import { createIdempotencyMemory } from '../../src/access-keys/writes/idempotency-store.js';
import type { IdempotencyStore } from '../../src/access-keys/writes/idempotency-store.js';
import { Idempotency } from '../../src/access-keys/writes/idempotency.js';
import type { AccessKeys, IssuedAccessKey } from '../../src/access-keys/access-keys.js';
import { Secret } from '../../src/runtime/secret.js';
import { decodeKey } from '../../src/descope/wire/decode-key.js';

function issued(): IssuedAccessKey {
  const decoded = decodeKey({ id: 'K2Made', name: 'Canary name' });
  if (!('key' in decoded)) throw new TypeError('The key cannot be decoded.');
  return { accessKey: decoded.key, cleartext: new Secret('canary secret') };
}

const writeOf = (send: () => Promise<IssuedAccessKey>) => ({
  accessKeys: {} as AccessKeys,
  callerId: 'canary caller',
  idempotencyKey: 'canary key',
  input: { mutation: 'createAccessKey', name: 'Canary name' },
  now: 1_000,
  send,
  tellUnknown: () => Promise.reject(new Error('told')),
});

/** A store as it is, with all that was ever told to it. */
function recording(store: IdempotencyStore): { store: IdempotencyStore; told: unknown[] } {
  const told: unknown[] = [];
  const tell = <A extends unknown[], R>(method: (...given: A) => Promise<R>) => {
    return (...given: A): Promise<R> => {
      told.push(given);
      return method(...given);
    };
  };
  return {
    told,
    store: { reserve: tell(store.reserve), settle: tell(store.settle), release: tell(store.release) },
  };
}

it('remembers digests, a time and an id: no input, no caller, no idempotency key and no secret', async () => {
  const { store, told } = recording(createIdempotencyMemory({ clock: () => 1_000 }));
  await new Idempotency(store).run(writeOf(async () => issued()));
  expect(told).toEqual([
    [expect.any(String), { inputDigest: expect.any(String), beganAt: 1_000, accessKeyId: null }],
    [expect.any(String), { inputDigest: expect.any(String), beganAt: 1_000, accessKeyId: 'K2Made' }],
  ]);
  expect(JSON.stringify(told)).not.toMatch(/canary/i);
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
  await expect(elsewhere).rejects.toThrow('told');
  expect(sent).toEqual([]);
});

it('gives the answer although the store fails afterwards, and does not send again then', async () => {
  const memory = createIdempotencyMemory({ clock: () => 1_000 });
  const store = { ...memory, settle: () => Promise.reject(new Error('down')) };
  const idempotency = new Idempotency(store);
  expect((await idempotency.run(writeOf(async () => issued()))).accessKey.id).toBe('K2Made');
  await expect(idempotency.run(writeOf(async () => issued()))).rejects.toThrow('told');
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

it('takes a failure that was not foreseen for an unknown outcome', async () => {
  const idempotency = new Idempotency(createIdempotencyMemory({ clock: () => 1_000 }));
  await expect(idempotency.run(writeOf(() => Promise.reject(new TypeError('a mistake'))))).rejects.toThrow('mistake');
  await expect(idempotency.run(writeOf(async () => issued()))).rejects.toThrow('told');
});
