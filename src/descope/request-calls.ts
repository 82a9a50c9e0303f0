import { Freshness } from '../access-keys/freshness.js';
import { RequestBudget } from '../access-keys/request-budget.js';
import type { Cancellation } from '../runtime/cancellation.js';
import { newRecord, type RequestRecord } from '../telemetry/request-record.js';
import type { ReadCache } from './cache/read-cache.js';
import type { DescopeRequest, RestClient } from './http/client.js';
import type { Credential } from './http/credential.js';
import type { DescopeEndpoint } from './http/endpoints.js';
import type { ListField } from './http/response/response-body.js';

interface DescopeAccess {
  readonly rest: RestClient;
  readonly sharedReads: ReadCache;
  readonly credential: Credential;
  /** Aborts reads when the caller disconnects. */
  readonly signal?: Cancellation | undefined;
  /** Counts the calls of the request. */
  readonly record?: RequestRecord;
  /** What the request may use. */
  readonly budget?: RequestBudget;
  /** How long the response may be cached. */
  readonly validity?: Freshness;
}

export interface CallRequest extends Omit<DescopeRequest, 'credential' | 'span'> {
  /** Is it sent for a shared read, which itself limits how long the response may be cached? Otherwise it is not cached. */
  readonly isShared?: boolean | undefined;
}

/** The calls of one request to Descope with one credential: each is counted, budgeted and traced. */
export class RequestCalls {
  readonly sharedReads: ReadCache;
  readonly budget: RequestBudget;
  readonly validity: Freshness;
  readonly signal: Cancellation | undefined;
  readonly #rest: RestClient;
  readonly #credential: Credential;
  readonly #record: RequestRecord;
  #isSynced = false;
  #syncing: Promise<void> | undefined;

  constructor({
    rest,
    sharedReads,
    credential,
    signal,
    record = newRecord(),
    validity = new Freshness(),
    budget = new RequestBudget(),
  }: DescopeAccess) {
    this.#rest = rest;
    this.sharedReads = sharedReads;
    this.#credential = credential;
    this.signal = signal;
    this.#record = record;
    this.validity = validity;
    this.budget = budget;
  }

  /** Whose reads may be shared. */
  get fingerprint(): string {
    return this.#credential.fingerprint;
  }

  /** Must be awaited, if it is a promise, before a cached read is used. The first call serves the whole request. */
  catchUp(): Promise<void> | undefined {
    if (this.#isSynced) return this.#syncing;
    this.#isSynced = true;
    this.#syncing = this.sharedReads.syncVersion();
    return this.#syncing;
  }

  /** What `read` returns for the response. @throws AccessKeyError */
  call<T>(endpoint: DescopeEndpoint, request: CallRequest, read: (response: unknown) => T): Promise<T> {
    const span = this.#sending(request);
    return this.#rest.call(endpoint, { credential: this.#credential, span, ...request }, read);
  }

  /** What `decode` returns for each element of a list. @throws AccessKeyError */
  list<T>(endpoint: DescopeEndpoint, request: CallRequest, list: ListField<T>): Promise<T[]> {
    const span = this.#sending(request);
    return this.#rest.list(endpoint, { credential: this.#credential, span, ...request }, list);
  }

  /** A read that other requests may share; counted as reused when this request did not send it. */
  shared<T>(read: (signal: Cancellation | undefined) => Promise<T>): Promise<T> {
    const { cost } = this.#record;
    const before = cost.upstreamCalls;
    // A fetch, if one is needed, begins at once.
    const reading = read(this.signal);
    if (cost.upstreamCalls === before) this.countReuse();
    return reading;
  }

  countReuse(): void {
    this.#record.cost.reusedReads++;
  }

  #sending({ isShared = false }: CallRequest): RequestRecord['span'] {
    this.budget.spendCall();
    if (!isShared) this.validity.forbid();
    this.#record.cost.upstreamCalls++;
    return this.#record.span;
  }
}
