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
  tellUnknown: () => Promise.reject(new Error('unknown outcome')),
});

/** A store that records everything it is given. */
function recording(store: IdempotencyStore): { store: IdempotencyStore; recorded: unknown[] } {
  const recorded: unknown[] = [];
  const tell = <A extends unknown[], R>(method: (...given: A) => Promise<R>) => {
    return (...given: A): Promise<R> => {
      recorded.push(given);
      return method(...given);
    };
  };
  return {
    recorded,
    store: { reserve: tell(store.reserve), settle: tell(store.settle), release: tell(store.release) },
  };
}

it('remembers digests, a time and an id: no input, no caller, no idempotency key and no secret', async () => {
  const { store, recorded } = recording(createIdempotencyMemory({ clock: () => 1_000 }));
  await new Idempotency(store).run(writeOf(async () => issued()));
  expect(recorded).toEqual([
    [expect.any(String), { inputDigest: expect.any(String), beganAt: 1_000, accessKeyId: null }],
    [expect.any(String), { inputDigest: expect.any(String), beganAt: 1_000, accessKeyId: 'K2Made' }],
  ]);
  expect(JSON.stringify(recorded)).not.toMatch(/canary/i);
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
  expect((await idempotency.run(writeOf(async () => issued()))).accessKey.id).toBe('K2Made');
  await expect(idempotency.run(writeOf(async () => issued()))).rejects.toThrow('unknown outcome');
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
  await expect(idempotency.run(writeOf(async () => issued()))).rejects.toThrow('unknown outcome');
});
