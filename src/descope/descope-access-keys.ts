import type { AccessKey } from '../access-keys/access-key.js';
import type { AccessKeys, KeyScope, SearchOptions } from '../access-keys/access-keys.js';
import { Cancellation } from '../access-keys/cancellation.js';
import { NotFoundError } from '../access-keys/errors.js';
import { AccessKeySnapshot } from '../access-keys/search/snapshot.js';
import type { SearchQuery } from '../access-keys/search/criteria.js';
import { newRecord, type RequestRecord } from '../telemetry/request-record.js';
import type { Credential } from './credential.js';
import { decodeAccessKey, decodeIssuedKey, decodeKeyAnswer } from './decode.js';
import { encodeCreate, encodeSearch, encodeUpdate } from './encode.js';
import { endpoints, type Endpoint } from './endpoints.js';
import { findUnknownReferences } from './find-unknown-references.js';
import { loadMany } from './load-many.js';
import type { RestClient } from './rest-client.js';
import type { SharedReads } from './shared-reads.js';

export interface DescopeAccess {
  readonly rest: RestClient;
  readonly sharedReads: SharedReads;
  readonly credential: Credential;
  /** When the caller leaves; ends reads only. */
  readonly left?: Cancellation | undefined;
  /** Where it is noted what the request costs. */
  readonly record?: RequestRecord;
}

/** The access keys of one Descope project, as one credential may see and change them. */
export function createDescopeAccessKeys({
  rest,
  sharedReads,
  credential,
  left,
  record = newRecord(),
}: DescopeAccess): AccessKeys {
  const { fingerprint } = credential;
  const { cost } = record;

  const call: RestClient['call'] = (endpoint, request, read) => {
    cost.upstreamCalls++;
    return rest.call(endpoint, { ...request, span: record.span }, read);
  };

  /** Shared with other requests; counted as reused when this one did not have to send it. */
  async function shared<T>(read: (fetch: (send: () => Promise<T>) => Promise<T>) => Promise<T>): Promise<T> {
    let isSent = false;
    const result = await read((send) => {
      isSent = true;
      return send();
    });
    if (!isSent) cost.reusedReads++;
    return result;
  }

  async function fetchKey(id: string, ends: Cancellation | undefined): Promise<AccessKey | null> {
    const request = { credential, query: { id }, id, left: ends };
    try {
      return await call(endpoints.load, request, (answer) => decodeKeyAnswer(answer, id));
    } catch (error) {
      if (error instanceof NotFoundError) return null;
      throw error;
    }
  }

  async function fetchKeys(query: SearchQuery, ends: Cancellation | undefined): Promise<AccessKeySnapshot> {
    cost.upstreamCalls++;
    const request = { credential, body: encodeSearch(query), left: ends, span: record.span };
    return new AccessKeySnapshot(
      await rest.list(endpoints.search, request, { field: 'keys', decode: decodeAccessKey }),
    );
  }

  const searchNow: AccessKeys['search'] = (query, { fresh = false, until } = {}) =>
    fresh
      ? fetchKeys(query, whicheverEnds(left, until))
      : shared((fetch) =>
          sharedReads.search(fingerprint, query, { fetch: (ends) => fetch(() => fetchKeys(query, ends)), left }),
        );

  async function searchEach(
    queries: readonly SearchQuery[],
    options: SearchOptions,
  ): Promise<Pick<AccessKeySnapshot, 'get'>> {
    const snapshots = await Promise.all(queries.map((query) => searchNow(query, options)));
    return { get: (id) => snapshots.map((snapshot) => snapshot.get(id)).find((key) => key !== undefined) };
  }

  /** Whatever became of it, what was read before must not be shown again. */
  async function write<T>(endpoint: Endpoint, request: { id?: string; body: unknown }, read: (answer: unknown) => T) {
    try {
      return await call(endpoint, { credential, ...request }, read);
    } finally {
      await sharedReads.written();
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
    async search(query, options = {}) {
      if (options.fresh !== true) await sharedReads.catchUp();
      return searchNow(query, options);
    },
    async loadMany(ids, { fresh = false, trustSearch = false, within = wholeProject } = {}) {
      if (!fresh) await sharedReads.catchUp();
      return loadMany(ids, {
        load: (id) =>
          fresh
            ? fetchKey(id, left)
            : shared((fetch) =>
                sharedReads.load(fingerprint, id, { fetch: (ends) => fetch(() => fetchKey(id, ends)), left }),
              ),
        find(id) {
          const key = fresh ? undefined : sharedReads.find(fingerprint, id);
          if (key === undefined || !within.includes(key)) return undefined;
          cost.reusedReads++;
          return key;
        },
        searchAll: () => searchEach(within.queries, { fresh }),
        projectSize: sharedReads.projectSize(fingerprint),
        trustSearch,
      });
    },
    create: (draft) => write(endpoints.create, { body: encodeCreate(draft) }, (answer) => decodeIssuedKey(answer)),
    update: ({ id }, settings) =>
      write(endpoints.update, { id, body: encodeUpdate(id, settings) }, (answer) => decodeKeyAnswer(answer, id)),
    rotate: ({ id }) => write(endpoints.rotate, { id, body: { id } }, (answer) => decodeIssuedKey(answer, id)),
    activate: (keys) => changeAll(endpoints.activate, endpoints.activateBatch, keys),
    deactivate: (keys) => changeAll(endpoints.deactivate, endpoints.deactivateBatch, keys),
    delete: (keys) => changeAll(endpoints.delete, endpoints.deleteBatch, keys),
    findUnknownReferences: (references) =>
      findUnknownReferences(references, (endpoint, body, read) => call(endpoint, { credential, body, left }, read)),
  };
}

const wholeProject: KeyScope = { queries: [{}], includes: () => true };

function whicheverEnds(...cancellations: (Cancellation | undefined)[]): Cancellation | undefined {
  const given = cancellations.filter((cancellation) => cancellation !== undefined);
  return given.length > 1 ? Cancellation.any(given) : given[0];
}
