import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { canonicalJson } from '../../runtime/canonical-json.js';
import type { AccessKeys } from '../access-keys.js';
import {
  AccessKeyError,
  AlreadyCreatedError,
  ConflictError,
  ForbiddenError,
  NotFoundError,
  OutcomeUnknownError,
  type InputIssue,
} from '../errors.js';
import type { IdempotencyRecord, IdempotencyStore } from './idempotency-store.js';
import { keyOrError, type IssuedSecret } from './issued-secret.js';

interface IdempotentWrite<Issued extends IssuedSecret> {
  /** The caller: idempotency keys of different callers are unrelated. */
  readonly callerId: string;
  /** Equal for two requests of the caller exactly when they are allowed the same. */
  readonly rights: string;
  /** Null: the write is sent and nothing is stored. */
  readonly idempotencyKey: string | null | undefined;
  /** The name of the mutation and its whole input, without the idempotency key. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly accessKeys: AccessKeys;
  /** In ms since the epoch. */
  readonly now: number;
  /** Checks a repeat as the first request was checked, where that takes no call. @throws AccessKeyError */
  readonly authorize?: () => Promise<void>;
  /** Sends at most once. An `OutcomeUnknownError` means that it may have happened; any other that it has not. */
  readonly send: () => Promise<Issued>;
  /** The error for a write of the same input that was begun at `since` (ms) and whose outcome is unknown. */
  readonly unknownOutcome: (since: number) => Promise<OutcomeUnknownError>;
  /** The success again, from what was stored of it. */
  readonly restore: (issued: IssuedSecret) => Promise<Issued>;
}

interface InFlightWrite {
  readonly inputDigest: string;
  readonly result: Promise<IssuedSecret>;
}

/** No write takes longer at Descope: see WRITE_TIMEOUT, whose default is 15 s. */
const maxWriteMs = 20_000;
const pollMs = 100;

/**
 * Makes a repeat safe. While a write is in flight, a repeat waits for the same result. After a success a repeat gets the same
 * sealed secret or, when the secret was not sealed and is therefore not stored, an error with the key; after a failure it is a first
 * try; after an unknown outcome it gets that error again, and nothing is sent.
 */
export class Idempotency {
  readonly #store: IdempotencyStore;
  readonly #inFlight = new Map<string, InFlightWrite>();

  constructor(store: IdempotencyStore) {
    this.#store = store;
  }

  async run<Issued extends IssuedSecret>(write: IdempotentWrite<Issued>): Promise<Issued> {
    if (write.idempotencyKey === null || write.idempotencyKey === undefined) return write.send();
    const name = digest([write.callerId, write.idempotencyKey]);
    const inputDigest = digest(withoutNulls(write.input));
    const rightsDigest = digest(write.rights);
    // A session of the same user with other rights must not receive what these rights have made.
    const flightName = `${name} ${rightsDigest}`;
    const flight = this.#inFlight.get(flightName);
    if (flight !== undefined) {
      if (flight.inputDigest !== inputDigest) throw reused();
      await write.authorize?.();
      // The digest covers the name of the mutation, so the result is of the same kind.
      return flight.result as Promise<Issued>;
    }
    const record: IdempotencyRecord = {
      inputDigest,
      rightsDigest,
      beganAt: write.now,
      state: 'begun',
      accessKeyId: null,
      sealedSecret: null,
    };
    // Removed before the result is delivered: a request that comes after that finds the record instead.
    const result = this.#begin(name, record, write).finally(() => this.#inFlight.delete(flightName));
    this.#inFlight.set(flightName, { inputDigest, result });
    return result;
  }

  async #begin<Issued extends IssuedSecret>(
    name: string,
    record: IdempotencyRecord,
    write: IdempotentWrite<Issued>,
  ): Promise<Issued> {
    const known = await this.#reserve(name, record, write.input['sealTo'] !== undefined);
    if (known === null) return this.#send(name, record, write);
    if (known.inputDigest !== record.inputDigest) throw reused();
    await write.authorize?.();
    // Its outcome was lost, or another process is carrying it out or has ended in the middle.
    if (known.accessKeyId === null) throw await write.unknownOutcome(known.beganAt);
    return repeat(known, { write, hasSameRights: known.rightsDigest === record.rightsDigest });
  }

  /**
   * What is stored, or null when `record` is now. A sealed write that another process has in flight is waited for, as its result
   * can be returned here too; a failed one is released, and then this process takes its turn.
   */
  async #reserve(name: string, record: IdempotencyRecord, isSealed: boolean): Promise<IdempotencyRecord | null> {
    const startedAt = performance.now();
    for (;;) {
      const known = await this.#store.reserve(name, record);
      if (!isSealed || known?.state !== 'begun' || known.inputDigest !== record.inputDigest) return known;
      const ageMs = record.beganAt - known.beganAt + performance.now() - startedAt;
      if (ageMs > maxWriteMs) return known;
      await delay(pollMs);
    }
  }

  async #send<Issued extends IssuedSecret>(
    name: string,
    record: IdempotencyRecord,
    { send }: IdempotentWrite<Issued>,
  ): Promise<Issued> {
    // When the store fails now, the record stays as it is, begun: a repeat then sends nothing, which is safe. The caller who is
    // waiting must get the result all the same.
    const ignore = (): void => undefined;
    try {
      const issued = await send();
      const { accessKey, sealedSecret } = issued;
      const accessKeyId = accessKey instanceof Error ? null : accessKey.id;
      await this.#store.settle(name, { ...record, state: 'done', accessKeyId, sealedSecret }).catch(ignore);
      return issued;
    } catch (error) {
      if (isDefinite(error)) await this.#store.release(name).catch(ignore);
      else await this.#store.settle(name, { ...record, state: 'lost' }).catch(ignore);
      throw error;
    }
  }
}

/** An unforeseen error may have come after the write. */
const isDefinite = (error: unknown): boolean =>
  error instanceof AccessKeyError && !(error instanceof OutcomeUnknownError);

/** The same success with the same sealed secret. @throws AccessKeyError when the secret was not sealed, or is not the caller's. */
async function repeat<Issued extends IssuedSecret>(
  { accessKeyId, sealedSecret }: IdempotencyRecord,
  { write, hasSameRights }: { write: IdempotentWrite<Issued>; hasSameRights: boolean },
): Promise<Issued> {
  const accessKey = await keyOrError(write.accessKeys, String(accessKeyId));
  if (accessKey instanceof Error) {
    // With the rights that made it the secret is the caller's, though the key was deleted since or is too new to be found.
    if (sealedSecret === null || !hasSameRights) throw notShown(accessKey, String(accessKeyId));
  } else {
    if (sealedSecret === null) throw new AlreadyCreatedError(accessKey);
    // A caller who may rotate the key can get a secret of it anyway.
    const denial = accessKey.refusals?.rotate;
    if (denial !== undefined) throw new ForbiddenError(denial);
  }
  return write.restore({ accessKey, cleartext: null, sealedSecret, isRepeat: true });
}

function notShown(error: AccessKeyError, id: string): AccessKeyError {
  if (!(error instanceof NotFoundError)) return error;
  const message =
    `This idempotency key has created the access key ${id}, which cannot be found: it was deleted since, or is too new to be ` +
    'found. Nothing was created again; to create another key use another idempotency key.';
  return new ConflictError('CONFLICT', message, null);
}

const reused = (): ConflictError =>
  new ConflictError(
    'IDEMPOTENCY_KEY_REUSED',
    'This idempotency key was used with another input in the last 24 hours; nothing was changed. Use a new one for each request.',
    null,
  );

const printable = /^[^\p{C}\p{Zl}\p{Zp}]{1,255}$/u;

export const idempotencyKeyIssues = (idempotencyKey: string | null | undefined): InputIssue[] =>
  idempotencyKey === null || idempotencyKey === undefined || printable.test(idempotencyKey)
    ? []
    : [
        {
          path: ['idempotencyKey'],
          code: 'INVALID_IDEMPOTENCY_KEY',
          message: 'Use 1 to 255 printable characters, for example a UUID.',
        },
      ];

/** Null and omitted mean the same in an input, so they are the same input. */
const withoutNulls = (input: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));

const digest = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('base64url');
