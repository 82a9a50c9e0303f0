import type { AccessKey, AccessKeyReferences, AccessKeySettings, NewAccessKey } from '../access-keys/access-key.js';
import type { AccessKeys, IssuedAccessKey, KeyScope, LoadOptions, SearchOptions } from '../access-keys/access-keys.js';
import { NotFoundError, OutcomeUnknownError, type AccessKeyError, type InputIssue } from '../access-keys/errors.js';
import type { AccessKeyHistory, AuditTrail } from '../access-keys/history/audit-trail.js';
import type { SearchQuery } from '../access-keys/search/filter.js';
import { AccessKeySnapshot } from '../access-keys/search/snapshot.js';
import { differingSettings } from '../access-keys/settings-equivalence.js';
import { UnreadableKeyError, type UnreadableKey } from '../access-keys/unreadable-key.js';
import { Cancellation } from '../runtime/cancellation.js';
import { AuditTrailCache } from './audit/audit-trail-cache.js';
import { decodeAuditPage, fetchAuditTrail } from './audit/audit-trail.js';
import { loadMany, type FoundKeys } from './cache/load-many.js';
import type { ReadCache } from './cache/read-cache.js';
import { findUnknownReferences } from './find-unknown-references.js';
import { endpoints, type DescopeEndpoint } from './http/endpoints.js';
import { DescopeCallError } from './http/failure.js';
import type { CallRequest, RequestCalls } from './request-calls.js';
import { decodeKey, type DecodedKey } from './wire/decode-key.js';
import { decodeIssuedKey, decodeKeyResponse, decodeNothing } from './wire/decode.js';
import { encodeCreate, encodeSearch, encodeUpdate } from './wire/encode.js';

type Sending = Pick<CallRequest, 'signal' | 'isShared'>;

interface DescopeAccessKeysOptions {
  readonly calls: RequestCalls;
  /** Default: shares nothing with other requests. */
  readonly auditTrails?: AuditTrailCache;
  /** Is called for each key that cannot be read, in whole or in part. */
  readonly reportUnreadable?: (key: Pick<UnreadableKey, 'id' | 'field'>) => void;
}

/** The access keys of one Descope project with one credential. Created for each request. */
export class DescopeAccessKeys implements AccessKeys {
  readonly #calls: RequestCalls;
  readonly #sharedReads: ReadCache;
  readonly #auditTrails: AuditTrailCache;
  readonly #reportUnreadable: NonNullable<DescopeAccessKeysOptions['reportUnreadable']>;
  #auditTrail: Promise<AuditTrail> | undefined;

  constructor({
    calls,
    auditTrails = new AuditTrailCache({ clock: Date.now }),
    reportUnreadable = () => {},
  }: DescopeAccessKeysOptions) {
    this.#calls = calls;
    this.#sharedReads = calls.sharedReads;
    this.#auditTrails = auditTrails;
    this.#reportUnreadable = reportUnreadable;
  }

  async loadMany(
    ids: readonly string[],
    { fresh = false, trustSearch = false, within = unscoped }: LoadOptions = {},
  ): Promise<ReadonlyMap<string, AccessKey | AccessKeyError>> {
    const { fingerprint, budget } = this.#calls;
    const syncing = fresh ? undefined : this.#calls.catchUp();
    if (syncing !== undefined) await syncing;
    return loadMany(ids, {
      load: (id) => (fresh ? this.#fetchKey(id, { signal: this.#calls.signal }) : this.#loadShared(id, within)),
      find: (id) => (fresh ? undefined : this.#findShared(id, within)),
      searchScope: () => this.#searchEach(within.queries, { fresh }),
      scopeSize: this.#sharedReads.sizeOf(fingerprint, within.queries),
      trustSearch,
      budget,
    });
  }

  async search(query: SearchQuery, options: SearchOptions = {}): Promise<AccessKeySnapshot> {
    const syncing = options.fresh === true ? undefined : this.#calls.catchUp();
    if (syncing !== undefined) await syncing;
    this.#calls.budget.requireCalls(1);
    return this.#searchNow(query, options);
  }

  /** Descope itself checks what the credential may do. */
  authorizeCreate(): Promise<void> {
    return Promise.resolve();
  }

  create(draft: NewAccessKey): Promise<IssuedAccessKey> {
    return this.#write(endpoints.create, { body: encodeCreate(draft) }, (response) => {
      const { decoded, cleartext } = decodeIssuedKey(response);
      return { accessKey: this.#readable(decoded) ?? createdKey(decoded, draft), cleartext };
    });
  }

  /** Returns what Descope stores. An uncertain outcome, or an echo of other values, is settled by reading the key. */
  async update({ id }: AccessKey, settings: AccessKeySettings): Promise<AccessKey> {
    const body = encodeUpdate(id, settings);
    const isStored = (key: AccessKey): boolean => differingSettings(settings, key).length === 0;
    const echo = await this.#write(endpoints.update, { id, body }, (response) => this.#readEcho(response, id)).catch(
      (error: unknown) => this.#settle(error, id, (key) => key !== null && isStored(key)),
    );
    if (echo !== null && isStored(echo)) return echo;
    const stored = (await this.#readBack(id)) ?? null;
    if (stored === null) throw new OutcomeUnknownError('Descope accepted the update, and the key cannot be read.');
    return stored;
  }

  rotate(key: AccessKey): Promise<IssuedAccessKey> {
    const { id } = key;
    return this.#write(endpoints.rotate, { id, body: { id } }, (response) => {
      const { decoded, cleartext } = decodeIssuedKey(response, id);
      return { accessKey: this.#readable(decoded) ?? key, cleartext };
    });
  }

  activate(keys: readonly AccessKey[]): Promise<void> {
    return this.#changeAll(endpoints.activate, endpoints.activateBatch, keys, (key) => key?.storedStatus === 'active');
  }

  deactivate(keys: readonly AccessKey[]): Promise<void> {
    return this.#changeAll(
      endpoints.deactivate,
      endpoints.deactivateBatch,
      keys,
      (key) => key?.storedStatus === 'inactive',
    );
  }

  delete(keys: readonly AccessKey[]): Promise<void> {
    return this.#changeAll(endpoints.delete, endpoints.deleteBatch, keys, (key) => key === null);
  }

  /** The keys of one request have the same trail, even while another one replaces it. */
  async historyOf({ id }: AccessKey): Promise<AccessKeyHistory> {
    this.#auditTrail ??= this.#auditTrails.read(this.#calls.fingerprint, {
      fetch: (now, signal) => this.#fetchAuditTrail(now, signal),
      left: this.#calls.signal,
      validity: this.#calls.validity,
    });
    return (await this.#auditTrail).historyOf(id);
  }

  /** At most three calls. A request that has no room for them gets no explanation. */
  async findUnknownReferences(references: AccessKeyReferences): Promise<readonly InputIssue[]> {
    if (!this.#calls.budget.takeOptionalCalls(3)) return [];
    return findUnknownReferences(references, (endpoint, body, read) =>
      this.#calls.call(endpoint, { body, signal: this.#calls.signal }, read),
    );
  }

  /** Null: Descope says that the key does not exist. @throws UnreadableKeyError */
  async #fetchKey(id: string, sending: Sending): Promise<AccessKey | null> {
    try {
      const decoded = await this.#calls.call(endpoints.load, { query: { id }, id, ...sending }, (response) =>
        decodeKeyResponse(response, id),
      );
      const key = this.#readable(decoded);
      if (key === null && 'unreadable' in decoded) throw new UnreadableKeyError(decoded.unreadable);
      return key;
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }

  async #fetchKeys(query: SearchQuery, sending: Sending): Promise<AccessKeySnapshot> {
    const request = { body: encodeSearch(query), ...sending };
    const rows = await this.#calls.list(endpoints.search, request, { field: 'keys', decode: decodeKey });
    this.#calls.budget.chargeKeys(rows.length);
    const keys: AccessKey[] = [];
    const unreadable: UnreadableKey[] = [];
    for (const row of rows) {
      const key = this.#readable(row);
      if (key !== null) keys.push(key);
      else if ('unreadable' in row) unreadable.push(row.unreadable);
    }
    return new AccessKeySnapshot(keys, unreadable);
  }

  async #fetchAuditTrail(now: number, signal: Cancellation): Promise<AuditTrail> {
    this.#calls.budget.requireCalls(1);
    return fetchAuditTrail({
      now,
      fetchPage: (body) => this.#calls.call(endpoints.searchAudit, { body, signal, isShared: true }, decodeAuditPage),
      mayFetchMore: () => this.#calls.budget.takeOptionalCalls(1),
    });
  }

  /** Reports what cannot be read; null: the key cannot be shown. */
  #readable(decoded: DecodedKey): AccessKey | null {
    if ('unreadable' in decoded) {
      this.#reportUnreadable(decoded.unreadable);
      return null;
    }
    const { key } = decoded;
    for (const field of key.unreadableFields) this.#reportUnreadable({ id: key.id, field });
    return key;
  }

  /** Null: the key as it is echoed cannot be read, or there is none. */
  #readEcho(response: unknown, id: string): AccessKey | null {
    try {
      return this.#readable(decodeKeyResponse(response, id));
    } catch {
      return null;
    }
  }

  /** After an uncertain write: reads the key, and rejects with `error` unless it proves the change. */
  async #settle(error: unknown, id: string, isChanged: (key: AccessKey | null) => boolean): Promise<AccessKey | null> {
    if (!(error instanceof OutcomeUnknownError)) throw error;
    const stored = await this.#readBack(id);
    if (stored === undefined || !isChanged(stored)) throw error;
    return stored;
  }

  #loadShared(id: string, within: KeyScope): Promise<AccessKey | null> {
    return this.#calls.shared((left) => {
      const fetch = (signal: Cancellation) => this.#fetchKey(id, { signal, isShared: true });
      const request = { fetch, left, validity: this.#calls.validity };
      return this.#sharedReads.load(this.#calls.fingerprint, id, request, (key) => within.includes(key));
    });
  }

  #searchNow(query: SearchQuery, { fresh = false, until }: SearchOptions): Promise<AccessKeySnapshot> {
    if (fresh) return this.#fetchKeys(query, { signal: eitherSignal(this.#calls.signal, until) });
    return this.#calls.shared((left) => {
      const fetch = (signal: Cancellation) => this.#fetchKeys(query, { signal, isShared: true });
      return this.#sharedReads.search(this.#calls.fingerprint, query, { fetch, left, validity: this.#calls.validity });
    });
  }

  #findShared(id: string, within: KeyScope): AccessKey | undefined {
    const key = this.#sharedReads.find(this.#calls.fingerprint, id, this.#calls.validity);
    if (key === undefined || !within.includes(key)) return undefined;
    this.#calls.countReuse();
    return key;
  }

  async #searchEach(queries: readonly SearchQuery[], options: SearchOptions): Promise<FoundKeys> {
    this.#calls.budget.requireCalls(queries.length);
    const snapshots = await Promise.all(queries.map((query) => this.#searchNow(query, options)));
    return {
      get: (id) => snapshots.map((snapshot) => snapshot.get(id)).find((key) => key !== undefined),
      unreadable: snapshots.flatMap(({ unreadable }) => unreadable),
    };
  }

  /** Null: there is no such key; undefined: it cannot be read. A disconnect of the caller does not abort it. */
  async #readBack(id: string): Promise<AccessKey | null | undefined> {
    try {
      return await this.#fetchKey(id, {});
    } catch {
      return undefined;
    }
  }

  /** However the write ends, what was read before is invalidated. */
  async #write<T>(
    endpoint: DescopeEndpoint,
    request: { id?: string; body: unknown },
    read: (response: unknown) => T,
  ): Promise<T> {
    this.#calls.budget.requireCalls(1);
    try {
      return await this.#calls.call(endpoint, request, read);
    } finally {
      await this.#sharedReads.invalidate();
    }
  }

  /** The keys of a batch are read back by its caller, as a batch says nothing about each. */
  async #changeAll(
    one: DescopeEndpoint,
    batch: DescopeEndpoint,
    keys: readonly AccessKey[],
    isChanged: (key: AccessKey | null) => boolean,
  ): Promise<void> {
    const ids = keys.map(({ id }) => id);
    const [id] = ids;
    if (id === undefined) return;
    if (ids.length > 1) return this.#write(batch, { body: { ids } }, decodeNothing);
    await this.#write(one, { id, body: { id } }, decodeNothing).catch((error: unknown) =>
      this.#settle(error, id, isChanged),
    );
  }
}

/**
 * A new key whose echo cannot be read: its secret exists only in this response, so it must reach the caller all the same.
 * @throws DescopeCallError without an id
 */
function createdKey(decoded: DecodedKey, draft: NewAccessKey): AccessKey {
  if (!('unreadable' in decoded) || decoded.unreadable.id === null) throw new DescopeCallError({ kind: 'unreadable' });
  const { id, field } = decoded.unreadable;
  return {
    ...draft,
    id,
    storedStatus: 'active',
    createdAt: new Date(),
    createdBy: '',
    clientId: null,
    keyTenants: draft.keyTenants.map((tenant) => ({ ...tenant, tenantName: '' })),
    editable: true,
    unreadableFields: [field],
  };
}

const unscoped: KeyScope = { queries: [{}], includes: () => true };

function eitherSignal(...cancellations: (Cancellation | undefined)[]): Cancellation | undefined {
  const given = cancellations.filter((cancellation) => cancellation !== undefined);
  return given.length > 1 ? Cancellation.any(given) : given[0];
}
