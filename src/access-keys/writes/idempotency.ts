import { createHash } from 'node:crypto';
import type { AccessKey } from '../access-key.js';
import type { AccessKeys, IssuedAccessKey } from '../access-keys.js';
import {
  AccessKeyError,
  AlreadyCreatedError,
  ConflictError,
  NotFoundError,
  OutcomeUnknownError,
  type InputIssue,
} from '../errors.js';
import { canonicalJson } from '../../runtime/canonical-json.js';
import { loadKey } from './load-key.js';
import type { IdempotencyRecord, IdempotencyStore } from './idempotency-store.js';

export interface IdempotentWrite<Issued extends IssuedAccessKey> {
  /** Who asks: the keys of one caller are nothing to another. */
  readonly callerId: string;
  /** None: the write is sent and nothing is remembered. */
  readonly idempotencyKey: string | null | undefined;
  /** The name of the mutation and all that it was given, the idempotency key left out. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly accessKeys: AccessKeys;
  /** In ms since the epoch. */
  readonly now: number;
  /** Sends at most once. An `OutcomeUnknownError` means that it may have happened; any other that it has not. */
  readonly send: () => Promise<Issued>;
  /** What to say of a write of the same input that was begun at `since` (ms) and of which nothing more is known. */
  readonly tellUnknown: (since: number) => Promise<OutcomeUnknownError>;
}

interface InFlightWrite {
  readonly inputDigest: string;
  readonly answer: Promise<IssuedAccessKey>;
}

/**
 * Makes a repeat safe. While a write is under way a repeat waits for the same answer, which nothing but that wait holds;
 * after a success it is told the key without its secret; after a failure it is a first try; after an unknown outcome it
 * is told so again, and nothing is sent.
 */
export class Idempotency {
  readonly #store: IdempotencyStore;
  readonly #flights = new Map<string, InFlightWrite>();

  constructor(store: IdempotencyStore) {
    this.#store = store;
  }

  async run<Issued extends IssuedAccessKey>(write: IdempotentWrite<Issued>): Promise<Issued> {
    if (write.idempotencyKey === null || write.idempotencyKey === undefined) return write.send();
    const name = digest([write.callerId, write.idempotencyKey]);
    const inputDigest = digest(withoutNulls(write.input));
    const flight = this.#flights.get(name);
    if (flight !== undefined) {
      if (flight.inputDigest !== inputDigest) throw reused();
      // The digest covers the name of the mutation, so the answer is of the same kind.
      return flight.answer as Promise<Issued>;
    }
    // Taken off before anybody is answered: whoever asks after that answer finds the record instead.
    const answer = this.#begin(name, inputDigest, write).finally(() => this.#flights.delete(name));
    this.#flights.set(name, { inputDigest, answer });
    return answer;
  }

  async #begin<Issued extends IssuedAccessKey>(
    name: string,
    inputDigest: string,
    write: IdempotentWrite<Issued>,
  ): Promise<Issued> {
    const record: IdempotencyRecord = { inputDigest, beganAt: write.now, accessKeyId: null };
    const known = await this.#store.reserve(name, record);
    if (known === null) return this.#send(name, record, write);
    if (known.inputDigest !== inputDigest) throw reused();
    // Begun and not under way here: its outcome was lost, or another replica or a process that is gone has begun it.
    if (known.accessKeyId === null) throw await write.tellUnknown(known.beganAt);
    throw await alreadyCreated(write.accessKeys, known.accessKeyId);
  }

  async #send<Issued extends IssuedAccessKey>(
    name: string,
    record: IdempotencyRecord,
    { send }: IdempotentWrite<Issued>,
  ): Promise<Issued> {
    // A store that fails now leaves the record as it is, begun: a repeat then sends nothing, which is safe. It must not
    // take the answer away from the one who was waiting for it.
    const ignore = (): void => undefined;
    try {
      const issued = await send();
      await this.#store.settle(name, { ...record, accessKeyId: issued.accessKey.id }).catch(ignore);
      return issued;
    } catch (error) {
      if (isDefinite(error)) await this.#store.release(name).catch(ignore);
      throw error;
    }
  }
}

/** Something that was not foreseen may have come after the write. */
const isDefinite = (error: unknown): boolean =>
  error instanceof AccessKeyError && !(error instanceof OutcomeUnknownError);

async function alreadyCreated(accessKeys: AccessKeys, id: string): Promise<AccessKeyError> {
  let accessKey: AccessKey;
  try {
    accessKey = await loadKey(accessKeys, id);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    const message =
      `This idempotency key has created the access key ${id}, which cannot be found: it was deleted since, or is too new ` +
      'to be shown. Nothing was made again; to make another key use another idempotency key.';
    return new ConflictError('CONFLICT', message, null);
  }
  return new AlreadyCreatedError(accessKey);
}

const reused = (): ConflictError =>
  new ConflictError(
    'IDEMPOTENCY_KEY_REUSED',
    'This idempotency key was used with another input in the last 24 hours; nothing was made. Use a new one for each key.',
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
          message: 'Use 1 to 255 printable characters, a UUID for example.',
        },
      ];

/** Null and left out mean the same in an input, so they are the same input. */
const withoutNulls = (input: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null && value !== undefined));

const digest = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('base64url');
