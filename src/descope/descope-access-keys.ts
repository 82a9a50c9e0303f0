import type { AccessKey } from '../access-keys/access-key.js';
import type { AccessKeys } from '../access-keys/access-keys.js';
import { AccessKeySnapshot } from '../access-keys/search/snapshot.js';
import type { SearchQuery } from '../access-keys/search/criteria.js';
import type { Credential } from './credential.js';
import { decodeAccessKey, decodeIssuedKey, decodeKeyAnswer } from './decode.js';
import { encodeCreate, encodeSearch, encodeUpdate } from './encode.js';
import { endpoints, type Endpoint } from './endpoints.js';
import { findUnknownReferences } from './find-unknown-references.js';
import { loadMany } from './load-many.js';
import type { RestClient } from './rest-client.js';
import type { SharedReads } from './shared-reads.js';
import { NotFoundError } from '../access-keys/errors.js';

export interface DescopeAccess {
  readonly rest: RestClient;
  readonly sharedReads: SharedReads;
  readonly credential: Credential;
  /** Aborts when the caller leaves; ends reads only. */
  readonly signal?: AbortSignal | undefined;
  readonly meter?: ReadMeter | undefined;
}

/** What one request has cost so far. */
export interface ReadMeter {
  upstreamCalls: number;
  /** Reads answered from what another request has read or is reading. */
  reusedReads: number;
}

/** The access keys of one Descope project, as one credential may see and change them. */
export function createDescopeAccessKeys({
  rest,
  sharedReads,
  credential,
  signal,
  meter = { upstreamCalls: 0, reusedReads: 0 },
}: DescopeAccess): AccessKeys {
  const { fingerprint } = credential;

  const call: RestClient['call'] = (endpoint, request, read) => {
    meter.upstreamCalls++;
    return rest.call(endpoint, request, read);
  };

  /** Shared with other requests; counted as reused when this one did not have to send it. */
  async function shared<T>(read: (fetch: (send: () => Promise<T>) => Promise<T>) => Promise<T>): Promise<T> {
    let isSent = false;
    const result = await read((send) => {
      isSent = true;
      return send();
    });
    if (!isSent) meter.reusedReads++;
    return result;
  }

  async function fetchKey(id: string, ends: AbortSignal | undefined): Promise<AccessKey | null> {
    const request = { credential, query: { id }, id, signal: ends };
    try {
      return await call(endpoints.load, request, (answer) => decodeKeyAnswer(answer, id));
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }

  async function fetchKeys(query: SearchQuery, ends: AbortSignal | undefined): Promise<AccessKeySnapshot> {
    meter.upstreamCalls++;
    const request = { credential, body: encodeSearch(query), signal: ends };
    return new AccessKeySnapshot(
      await rest.list(endpoints.search, request, { field: 'keys', decode: decodeAccessKey }),
    );
  }

  const search = (query: SearchQuery): Promise<AccessKeySnapshot> =>
    shared((fetch) =>
      sharedReads.search(fingerprint, query, { fetch: (ends) => fetch(() => fetchKeys(query, ends)), signal }),
    );

  /** Whatever became of it, what was read before must not be shown again. */
  async function write<T>(endpoint: Endpoint, request: { id?: string; body: unknown }, read: (answer: unknown) => T) {
    try {
      return await call(endpoint, { credential, ...request }, read);
    } finally {
      sharedReads.forget();
    }
  }

  async function changeAll(one: Endpoint, batch: Endpoint, keys: readonly AccessKey[]): Promise<void> {
    const ids = keys.map(({ id }) => id);
    const [id] = ids;
    if (id === undefined) return;
    const isSingle = ids.length === 1;
    await write(isSingle ? one : batch, isSingle ? { id, body: { id } } : { body: { ids } }, () => undefined);
  }

  return {
    search,
    loadMany: (ids, { fresh = false } = {}) =>
      loadMany(ids, {
        load: (id) =>
          fresh
            ? fetchKey(id, signal)
            : shared((fetch) =>
                sharedReads.load(fingerprint, id, { fetch: (ends) => fetch(() => fetchKey(id, ends)), signal }),
              ),
        find(id) {
          const key = fresh ? undefined : sharedReads.find(fingerprint, id);
          if (key !== undefined) meter.reusedReads++;
          return key;
        },
        searchAll: () => (fresh ? fetchKeys({}, signal) : search({})),
        projectSize: sharedReads.projectSize(fingerprint),
      }),
    create: (draft) => write(endpoints.create, { body: encodeCreate(draft) }, (answer) => decodeIssuedKey(answer)),
    update: ({ id }, settings) =>
      write(endpoints.update, { id, body: encodeUpdate(id, settings) }, (answer) => decodeKeyAnswer(answer, id)),
    rotate: ({ id }) => write(endpoints.rotate, { id, body: { id } }, (answer) => decodeIssuedKey(answer, id)),
    activate: (keys) => changeAll(endpoints.activate, endpoints.activateBatch, keys),
    deactivate: (keys) => changeAll(endpoints.deactivate, endpoints.deactivateBatch, keys),
    delete: (keys) => changeAll(endpoints.delete, endpoints.deleteBatch, keys),
    findUnknownReferences: (references) =>
      findUnknownReferences(references, (endpoint, body, read) => call(endpoint, { credential, body, signal }, read)),
  };
}
