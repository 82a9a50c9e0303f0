import type { AccessKey, AccessKeyReferences, AccessKeySettings, NewAccessKey } from '../access-keys/access-key.js';
import type { AccessKeys, IssuedAccessKey, KeyScope, LoadOptions, SearchOptions } from '../access-keys/access-keys.js';
import { Cancellation } from '../runtime/cancellation.js';
import { NotFoundError, type AccessKeyError, type InputIssue } from '../access-keys/errors.js';
import { AccessKeySnapshot } from '../access-keys/search/snapshot.js';
import type { SearchQuery } from '../access-keys/search/filter.js';
import { Freshness } from '../access-keys/freshness.js';
import { newRecord, type RequestRecord } from '../telemetry/request-record.js';
import type { Credential } from './http/credential.js';
import { decodeAccessKey, decodeIssuedKey, decodeKeyAnswer } from './wire/decode.js';
import { encodeCreate, encodeSearch, encodeUpdate } from './wire/encode.js';
import { endpoints, type Endpoint } from './http/endpoints.js';
import { findUnknownReferences } from './find-unknown-references.js';
import { loadMany } from './cache/load-many.js';
import type { DescopeRequest, RestClient } from './http/client.js';
import type { ReadCache } from './cache/read-cache.js';

export interface DescopeAccess {
  readonly rest: RestClient;
  readonly sharedReads: ReadCache;
  readonly credential: Credential;
  /** When the caller leaves; ends reads only. */
  readonly left?: Cancellation | undefined;
  /** Where it is noted what the request costs. */
  readonly record?: RequestRecord;
  /** And for how long it may be answered in the same way. */
  readonly validity?: Freshness;
}

/** The access keys of one Descope project, as one credential may see and change them. Made for each request. */
export class DescopeAccessKeys implements AccessKeys {
  readonly #rest: RestClient;
  readonly #sharedReads: ReadCache;
  readonly #credential: Credential;
  readonly #left: Cancellation | undefined;
  readonly #record: RequestRecord;
  readonly #validity: Freshness;
  #hasCaughtUp = false;
  #catchingUp: Promise<void> | undefined;

  constructor({
    rest,
    sharedReads,
    credential,
    left,
    record = newRecord(),
    validity = new Freshness(),
  }: DescopeAccess) {
    this.#rest = rest;
    this.#sharedReads = sharedReads;
    this.#credential = credential;
    this.#left = left;
    this.#record = record;
    this.#validity = validity;
  }

  /** To be awaited before anything is reused, when there is something to wait for. Once serves the whole request. */
  catchUp(): Promise<void> | undefined {
    if (this.#hasCaughtUp) return this.#catchingUp;
    this.#hasCaughtUp = true;
    this.#catchingUp = this.#sharedReads.syncVersion();
    return this.#catchingUp;
  }

  async loadMany(
    ids: readonly string[],
    { fresh = false, trustSearch = false, within = unscoped }: LoadOptions = {},
  ): Promise<ReadonlyMap<string, AccessKey | AccessKeyError>> {
    const { fingerprint } = this.#credential;
    const catchingUp = fresh ? undefined : this.catchUp();
    if (catchingUp !== undefined) await catchingUp;
    return loadMany(ids, {
      load: (id) => (fresh ? this.#fetchKey(id, this.#left) : this.#loadShared(id)),
      find: (id) => (fresh ? undefined : this.#findShared(id, within)),
      searchAll: () => this.#searchEach(within.queries, { fresh }),
      projectSize: this.#sharedReads.projectSize(fingerprint),
      trustSearch,
    });
  }

  async search(query: SearchQuery, options: SearchOptions = {}): Promise<AccessKeySnapshot> {
    const catchingUp = options.fresh === true ? undefined : this.catchUp();
    if (catchingUp !== undefined) await catchingUp;
    return this.#searchNow(query, options);
  }

  /** Descope itself checks what the credential may do. */
  authorizeCreate(): void {}

  create(draft: NewAccessKey): Promise<IssuedAccessKey> {
    return this.#write(endpoints.create, { body: encodeCreate(draft) }, (answer) => decodeIssuedKey(answer));
  }

  update({ id }: AccessKey, settings: AccessKeySettings): Promise<AccessKey> {
    const body = encodeUpdate(id, settings);
    return this.#write(endpoints.update, { id, body }, (answer) => decodeKeyAnswer(answer, id));
  }

  rotate({ id }: AccessKey): Promise<IssuedAccessKey> {
    return this.#write(endpoints.rotate, { id, body: { id } }, (answer) => decodeIssuedKey(answer, id));
  }

  activate(keys: readonly AccessKey[]): Promise<void> {
    return this.#changeAll(endpoints.activate, endpoints.activateBatch, keys);
  }

  deactivate(keys: readonly AccessKey[]): Promise<void> {
    return this.#changeAll(endpoints.deactivate, endpoints.deactivateBatch, keys);
  }

  delete(keys: readonly AccessKey[]): Promise<void> {
    return this.#changeAll(endpoints.delete, endpoints.deleteBatch, keys);
  }

  findUnknownReferences(references: AccessKeyReferences): Promise<readonly InputIssue[]> {
    return findUnknownReferences(references, (endpoint, body, read) =>
      this.#call(endpoint, { body, left: this.#left }, read),
    );
  }

  #call<T>(endpoint: Endpoint, request: Omit<DescopeRequest, 'credential'>, read: (answer: unknown) => T): Promise<T> {
    const span = this.#sending();
    return this.#rest.call(endpoint, { credential: this.#credential, span, ...request }, read);
  }

  #sending(): RequestRecord['span'] {
    this.#validity.forbid();
    this.#record.cost.upstreamCalls++;
    return this.#record.span;
  }

  async #fetchKey(id: string, ends: Cancellation | undefined): Promise<AccessKey | null> {
    try {
      return await this.#call(endpoints.load, { query: { id }, id, left: ends }, (answer) =>
        decodeKeyAnswer(answer, id),
      );
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }

  async #fetchKeys(query: SearchQuery, ends: Cancellation | undefined): Promise<AccessKeySnapshot> {
    const span = this.#sending();
    const request = { credential: this.#credential, body: encodeSearch(query), left: ends, span };
    return new AccessKeySnapshot(
      await this.#rest.list(endpoints.search, request, { field: 'keys', decode: decodeAccessKey }),
    );
  }

  #loadShared(id: string): Promise<AccessKey | null> {
    return this.#shared((left) =>
      this.#sharedReads.load(this.#credential.fingerprint, id, {
        fetch: (ends) => this.#fetchKey(id, ends),
        left,
        validity: this.#validity,
      }),
    );
  }

  #searchNow(query: SearchQuery, { fresh = false, until }: SearchOptions): Promise<AccessKeySnapshot> {
    if (fresh) return this.#fetchKeys(query, eitherSignal(this.#left, until));
    return this.#shared((left) =>
      this.#sharedReads.search(this.#credential.fingerprint, query, {
        fetch: (ends) => this.#fetchKeys(query, ends),
        left,
        validity: this.#validity,
      }),
    );
  }

  /** A read that may be somebody else's too; counted as reused when this request did not have to send it. */
  #shared<T>(read: (left: Cancellation | undefined) => Promise<T>): Promise<T> {
    const { cost } = this.#record;
    const before = cost.upstreamCalls;
    // What has to be fetched is begun at once.
    const reading = read(this.#left);
    if (cost.upstreamCalls === before) cost.reusedReads++;
    return reading;
  }

  #findShared(id: string, within: KeyScope): AccessKey | undefined {
    const key = this.#sharedReads.find(this.#credential.fingerprint, id, this.#validity);
    if (key === undefined || !within.includes(key)) return undefined;
    this.#record.cost.reusedReads++;
    return key;
  }

  async #searchEach(queries: readonly SearchQuery[], options: SearchOptions): Promise<Pick<AccessKeySnapshot, 'get'>> {
    const snapshots = await Promise.all(queries.map((query) => this.#searchNow(query, options)));
    return { get: (id) => snapshots.map((snapshot) => snapshot.get(id)).find((key) => key !== undefined) };
  }

  /** Whatever became of it, what was read before must not be shown again. */
  async #write<T>(
    endpoint: Endpoint,
    request: { id?: string; body: unknown },
    read: (answer: unknown) => T,
  ): Promise<T> {
    try {
      return await this.#call(endpoint, request, read);
    } finally {
      await this.#sharedReads.invalidate();
    }
  }

  async #changeAll(one: Endpoint, batch: Endpoint, keys: readonly AccessKey[]): Promise<void> {
    const ids = keys.map(({ id }) => id);
    const [id] = ids;
    if (id === undefined) return;
    const isSingle = ids.length === 1;
    await this.#write(isSingle ? one : batch, isSingle ? { id, body: { id } } : { body: { ids } }, () => undefined);
  }
}

const unscoped: KeyScope = { queries: [{}], includes: () => true };

function eitherSignal(...cancellations: (Cancellation | undefined)[]): Cancellation | undefined {
  const given = cancellations.filter((cancellation) => cancellation !== undefined);
  return given.length > 1 ? Cancellation.any(given) : given[0];
}
