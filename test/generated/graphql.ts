/* eslint-disable */
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant as RFC 3339 writes it. Output is in UTC, e.g. `2026-11-21T09:30:00Z`; input may have any offset. */
  DateTime: { input: string; output: string; }
  /** An ISO 8601 duration of weeks, days, hours, minutes and seconds, e.g. `P90D` or `PT12H`. Months and years are refused, since they have no fixed length. */
  Duration: { input: string; output: string; }
  /** An IPv4 or IPv6 address or a CIDR range in canonical form, e.g. `203.0.113.7`, `10.0.0.0/8` or `2001:db8::/32`. Input in another form is brought into it. */
  IPRange: { input: string; output: string; }
  /** A flat JSON object, for example `{"team": "billing", "tier": 2}`. Fields of this type describe which values it may hold. Numbers are returned with the digits that Descope stores, so large ones need a parser that keeps them. In input, a number that an IEEE 754 double cannot hold exactly is refused with NUMBER_TOO_PRECISE: send it as a string. */
  JSONObject: { input: Record<string, unknown>; output: Record<string, unknown>; }
};

/** A Descope access key: a secret that a machine exchanges for a session. The secret itself is shown once, by the mutation that issues it, and can never be read again. */
export type AccessKey = {
  __typename?: 'AccessKey';
  /** The user behind `boundUserId`; null when the key is not bound to one. */
  boundUser?: Maybe<User>;
  /** When set, the key acts with this user's roles and has none of its own. */
  boundUserId?: Maybe<Scalars['ID']['output']>;
  /** The client id to use when the key is presented as an OAuth client. */
  clientId?: Maybe<Scalars['String']['output']>;
  /** When the key was created. */
  createdAt: Scalars['DateTime']['output'];
  /** Id of the user or management key that created it. */
  createdBy: Scalars['String']['output'];
  /** The user or management key behind `createdBy`; null when it is a user that does not exist any more or that you may not see. Any number of keys in one request cost one call to Descope per 100 users. */
  creator?: Maybe<AccessKeyActor>;
  /** Values of the project's access-key attributes: strings, numbers, booleans or lists of strings. Not part of the JWT. */
  customAttributes: Scalars['JSONObject']['output'];
  /** Claims that are put into the session JWT when the key is exchanged. Values are strings, numbers or booleans. */
  customClaims: Scalars['JSONObject']['output'];
  /** What the key is for; can be empty. */
  description: Scalars['String']['output'];
  /** When the key stops working; null: never. Cannot be changed: replace the key instead. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** What happened to this key in the last 30 days, newest first, from Descope's audit trail. Any number of keys in one request cost one call, whose result serves all requests for up to 60 s: a change appears after that. Descope allows 10 such calls a minute for the whole project; beyond, this field alone is null with the error `RATE_LIMITED`. */
  history?: Maybe<AccessKeyEventConnection>;
  /** Descope's own id for the key, the same in its console, its SDKs and its audit trail. */
  id: Scalars['ID']['output'];
  /** The tenants this key may act in, with its roles in each. A caller who is limited to some tenants sees only those. */
  keyTenants: Array<KeyTenant>;
  /** The name that people see. Not necessarily unique. */
  name: Scalars['String']['output'];
  /** Whether `permittedIps` allow a request from this address. */
  permitsIp?: Maybe<Scalars['Boolean']['output']>;
  /** Only requests from these addresses are let in; empty: from any address. */
  permittedIps: Array<Scalars['IPRange']['output']>;
  /** The id of the key that `replaceAccessKey` created this one for; null: it replaces none. The old key may be gone. Find the successors of a key with `filter: { replaces: … }`. */
  replacesId?: Maybe<Scalars['ID']['output']>;
  /** Changes whenever a field that `updateAccessKey` can change does. Send it as `ifMatch` to avoid overwriting a concurrent edit. */
  revision: Scalars['String']['output'];
  /** Roles in the project as a whole; empty when the key is limited to tenants or bound to a user. */
  roleNames: Array<Scalars['String']['output']>;
  /** Effective status: `EXPIRED` as soon as `expiresAt` has passed, regardless of `storedStatus`. */
  status: AccessKeyStatus;
  /** The status word that Descope stores, e.g. `active`. It does not change when the key expires. */
  storedStatus: Scalars['String']['output'];
  /** Descope's names of fields that Keyway cannot read, for example `expireTime`. They are shown as empty, null or the id, and the key cannot be updated or replaced. Usually empty. */
  unreadableFields: Array<Scalars['String']['output']>;
  /** What you may do with this key now, each with a reason if not. For enabling buttons. */
  viewerCan: AccessKeyCapabilities;
};


/** A Descope access key: a secret that a machine exchanges for a session. The secret itself is shown once, by the mutation that issues it, and can never be read again. */
export type AccessKeyHistoryArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/** A Descope access key: a secret that a machine exchanges for a session. The secret itself is shown once, by the mutation that issues it, and can never be read again. */
export type AccessKeyPermitsIpArgs = {
  address: Scalars['String']['input'];
};

/** Who created or changed an access key. */
export type AccessKeyActor = ManagementKey | User;

/** An earlier request with this idempotency key created an access key. Its secret was returned then and is not stored; if it is lost, rotate the key. With `sealTo`, the success is returned again instead. */
export type AccessKeyAlreadyCreatedError = AccessKeyError & {
  __typename?: 'AccessKeyAlreadyCreatedError';
  /** The key that was created then. */
  accessKey?: Maybe<AccessKey>;
  /** What went wrong, for programs. */
  code: AccessKeyErrorCode;
  /** What went wrong and what to do next, for developers. Safe to log; not meant for end users. */
  message: Scalars['String']['output'];
  /** The id of this request, as in the `x-request-id` header of the answer. Quote it to the operators. */
  requestId: Scalars['ID']['output'];
  /** True if retrying the same request later may succeed. */
  retryable: Scalars['Boolean']['output'];
};

/** The definition of one of the project's access-key attributes. */
export type AccessKeyAttribute = {
  __typename?: 'AccessKeyAttribute';
  /** The name that people see. */
  label: Scalars['String']['output'];
  /** Its name in `customAttributes`. */
  name: Scalars['String']['output'];
  /** The values of a select; empty for other types. */
  options: Array<Scalars['String']['output']>;
  /** Which values it takes. */
  type: AccessKeyAttributeType;
};

/** Which values an attribute takes. */
export type AccessKeyAttributeType =
  /** True or false. */
  | 'BOOLEAN'
  /** A date: RFC 3339 text, or a Unix time. */
  | 'DATE'
  /** A list of some of `options`. */
  | 'MULTI_SELECT'
  /** A number. */
  | 'NUMBER'
  /** A type that this version does not know. Its values are not checked. */
  | 'OTHER'
  /** One of `options`. */
  | 'SINGLE_SELECT'
  /** A string. */
  | 'STRING'
  | '%future added value';

/** Result for one key of a bulk mutation. */
export type AccessKeyBulkOutcome =
  /** Done, and seen when the key was read back. */
  | 'CHANGED'
  /** `error` says why. */
  | 'FAILED'
  /** Accepted by Descope, and not yet seen when the key was read back. Look again in a moment. */
  | 'PENDING'
  /** With `allOrNothing`: not changed because another key in the request could not be changed. */
  | 'SKIPPED'
  /** Already in the requested state. */
  | 'UNCHANGED'
  /** With `dryRun`: it would be changed. Nothing was. */
  | 'WOULD_CHANGE'
  | '%future added value';

/** What the caller may do with one key now. A later mutation is checked again. */
export type AccessKeyCapabilities = {
  __typename?: 'AccessKeyCapabilities';
  /** Let it be used again. Allowed, and without effect, when it is active. */
  activate: AccessKeyCapability;
  /** Pause it. Allowed, and without effect, when it is inactive. */
  deactivate: AccessKeyCapability;
  /** Delete it for good. */
  delete: AccessKeyCapability;
  /** Make a new key with the same settings. */
  replace: AccessKeyCapability;
  /** Give it a new secret. */
  rotate: AccessKeyCapability;
  /** Change its name, description, roles, tenants, addresses, claims or attributes. */
  update: AccessKeyCapability;
};

/** Whether the caller may do one thing with one key. */
export type AccessKeyCapability = {
  __typename?: 'AccessKeyCapability';
  /** False when a mutation would be refused. */
  allowed: Scalars['Boolean']['output'];
  /** The reason for programs, e.g. to show it in another language; null when allowed. */
  code?: Maybe<AccessKeyErrorCode>;
  /** A reason for people; null when allowed. */
  reason?: Maybe<Scalars['String']['output']>;
};

/** One change of one access key. */
export type AccessKeyChange = {
  __typename?: 'AccessKeyChange';
  /** The key after the change; null when it was deleted, is not visible to you, or is not known. */
  accessKey?: Maybe<AccessKey>;
  /** The id of the key, also when `accessKey` is null: for dropping it from a cache. */
  accessKeyId: Scalars['ID']['output'];
  /** What has happened. */
  kind: AccessKeyChangeKind;
};

/** Which changes to receive: those that meet every condition given. A condition that is left out or null lets every change through; an empty list lets none through. */
export type AccessKeyChangeFilter = {
  /** Changes of keys that are bound to this user. */
  boundUserId?: InputMaybe<Scalars['ID']['input']>;
  /** Changes of these keys. At most 500. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Changes of these kinds. */
  kinds?: InputMaybe<Array<AccessKeyChangeKind>>;
  /** Changes of keys that acted in one of these tenants before or after the change. At most 500. */
  tenantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/** What has happened to a key. Treat values that you do not know like `UNCONFIRMED`: query the key. */
export type AccessKeyChangeKind =
  /** The key was activated. */
  | 'ACTIVATED'
  /** An update has made the key visible to you, for example by adding one of your tenants. */
  | 'ADDED'
  /** The key was created, by `createAccessKey` or `replaceAccessKey`. */
  | 'CREATED'
  /** The key was deactivated. */
  | 'DEACTIVATED'
  /** The key was deleted. `accessKey` is null. */
  | 'DELETED'
  /** An update has made the key invisible to you. `accessKey` is null. */
  | 'REMOVED'
  /** The key got a new secret. The secret is returned only to the caller of the mutation. */
  | 'ROTATED'
  /** A write was sent to Descope and its outcome is unknown: the key may have changed or be gone. `accessKey` is null; query the key. */
  | 'UNCONFIRMED'
  /** Something that you see of the key was changed. */
  | 'UPDATED'
  | '%future added value';

/** What a form for a new or changed key can offer you. The same rules decide what the mutations accept: what is listed here as assignable is accepted, and what is missing is refused. */
export type AccessKeyChoices = {
  __typename?: 'AccessKeyChoices';
  /** Roles, by name. With `tenantId`: those for `keyTenants.roleNames` in that tenant; without: those of the project, for `roleNames`. Roles that you may see but not give have a reason. The search is in names and descriptions. */
  roles?: Maybe<AccessKeyRoleChoiceConnection>;
  /** Tenants for `keyTenants`, by name: all of the project if you manage it, otherwise those that you manage. The search is in names and ids. */
  tenants?: Maybe<AccessKeyTenantChoiceConnection>;
  /** Users for `boundUserId`: those of the project if you manage it, with `tenantId` only members of that tenant; otherwise yourself, where self-service is on. Descope decides in which fields it searches. */
  users?: Maybe<AccessKeyUserChoiceConnection>;
};


/** What a form for a new or changed key can offer you. The same rules decide what the mutations accept: what is listed here as assignable is accepted, and what is missing is refused. */
export type AccessKeyChoicesRolesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/** What a form for a new or changed key can offer you. The same rules decide what the mutations accept: what is listed here as assignable is accepted, and what is missing is refused. */
export type AccessKeyChoicesTenantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/** What a form for a new or changed key can offer you. The same rules decide what the mutations accept: what is listed here as assignable is accepted, and what is missing is refused. */
export type AccessKeyChoicesUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};

/** The key is not in a state for this: expired, inactive, or changed since `ifMatch`; or the idempotency key was used before. Nothing was changed. */
export type AccessKeyConflictError = AccessKeyError & {
  __typename?: 'AccessKeyConflictError';
  /** What went wrong, for programs. */
  code: AccessKeyErrorCode;
  /** The key as it is now, for showing what stands in the way; null when an idempotency key stands in the way. */
  current?: Maybe<AccessKey>;
  /** What went wrong and what to do next, for developers. Safe to log; not meant for end users. */
  message: Scalars['String']['output'];
  /** The id of this request, as in the `x-request-id` header of the answer. Quote it to the operators. */
  requestId: Scalars['ID']['output'];
  /** True if retrying the same request later may succeed. */
  retryable: Scalars['Boolean']['output'];
};

/** What every typed error of a mutation has. A client that asks for `... on AccessKeyError { code message }` keeps working when errors are added. */
export type AccessKeyError = {
  /** What went wrong, for programs. */
  code: AccessKeyErrorCode;
  /** What went wrong and what to do next, for developers. Safe to log; not meant for end users. */
  message: Scalars['String']['output'];
  /** The id of this request, as in the `x-request-id` header of the answer. Quote it to the operators. */
  requestId: Scalars['ID']['output'];
  /** True if retrying the same request later may succeed. */
  retryable: Scalars['Boolean']['output'];
};

/** Stable machine-readable error code. Errors of queries and of whole requests are GraphQL errors with the same codes in `extensions.code`, besides GraphQL's own such as `GRAPHQL_VALIDATION_FAILED`. */
export type AccessKeyErrorCode =
  /** This idempotency key has already created an access key. Its secret is not kept; rotate to get a new one. */
  | 'ALREADY_CREATED'
  /** The key is not in a state for this. */
  | 'CONFLICT'
  /** You may see the key but not do this to it. */
  | 'FORBIDDEN'
  /** This idempotency key was used with another input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** Unexpected server error. Report the request id. */
  | 'INTERNAL'
  /** The cursor belongs to another filter or sort, or is not one at all. Start again without it. */
  | 'INVALID_CURSOR'
  /** Something in the input is wrong; the issues say what and where. */
  | 'INVALID_INPUT'
  /** The key has expired. Replace it to get a working one. */
  | 'KEY_EXPIRED'
  /** The key is deactivated. Activate it first. */
  | 'KEY_INACTIVE'
  /** There is no key with this id that you may see. */
  | 'NOT_FOUND'
  /** The request was sent and no valid response came back: it may have been carried out, or not. */
  | 'OUTCOME_UNKNOWN'
  /** The server is busy; wait for `retryAfterSeconds`. Nothing was done. */
  | 'OVERLOADED'
  /** The input breaks a rule set on this server; see `accessKeyPolicy`. */
  | 'POLICY_VIOLATION'
  /** Too many requests; wait for `retryAfterSeconds`. Nothing was done. */
  | 'RATE_LIMITED'
  /** The answer is larger than the server accepts; narrow the search, by tenant for example. */
  | 'RESULT_TOO_LARGE'
  /** The key has changed since the revision given as `ifMatch`; nothing was written. */
  | 'REVISION_MISMATCH'
  /** The server has ended a subscription. Subscribe again, then query what you show again. */
  | 'STREAM_INTERRUPTED'
  /** The request asks for more than one request may; ask for less, or in several. */
  | 'TOO_COSTLY'
  /** No credentials, or wrong ones. */
  | 'UNAUTHENTICATED'
  /** Descope's answer could not be understood. */
  | 'UPSTREAM_BAD_RESPONSE'
  /** Descope refused the request; `upstreamCode` says which rule. */
  | 'UPSTREAM_REJECTED'
  /** Descope did not answer in time. */
  | 'UPSTREAM_TIMEOUT'
  /** Descope refused the server's own management key. */
  | 'UPSTREAM_UNAUTHORIZED'
  /** Descope could not be reached, or answered that it cannot serve. */
  | 'UPSTREAM_UNAVAILABLE'
  | '%future added value';

/** One entry of Descope's audit trail about one key. */
export type AccessKeyEvent = {
  __typename?: 'AccessKeyEvent';
  /** The user or management key behind `actorId`; null without one, and when it is a user that does not exist any more or that you may not see. */
  actor?: Maybe<AccessKeyActor>;
  /** Id of the user or management key that did it; null when Descope does not record one. For writes through this API it is the user only if `AUDIT_TO_DESCOPE` is on, and the server's management key otherwise. */
  actorId?: Maybe<Scalars['ID']['output']>;
  /** False: this API sent the change and got no proof that it was carried out. Usually true. */
  confirmed: Scalars['Boolean']['output'];
  /** Unique in the history of the key. */
  id: Scalars['ID']['output'];
  /** What happened. */
  kind: AccessKeyEventKind;
  /** When it happened. */
  occurredAt: Scalars['DateTime']['output'];
};

/** One page of the history of a key, newest first. */
export type AccessKeyEventConnection = {
  __typename?: 'AccessKeyEventConnection';
  /** Older events are not included: Descope keeps its audit trail for 30 days, and of a busy project only the newest 3 000 entries are read. */
  completeSince: Scalars['DateTime']['output'];
  /** The events of this page, each with its cursor. */
  edges: Array<AccessKeyEventEdge>;
  /** The events of this page. */
  nodes: Array<AccessKeyEvent>;
  /** How to get the next page. */
  pageInfo: PageInfo;
  /** The number of events on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** An event on a page, with its place in the history. */
export type AccessKeyEventEdge = {
  __typename?: 'AccessKeyEventEdge';
  /** The place of this event in the history of this key, for `after`. */
  cursor: Scalars['String']['output'];
  /** The event. */
  node: AccessKeyEvent;
};

/** What happened to a key. */
export type AccessKeyEventKind =
  /** It was activated. */
  | 'ACTIVATED'
  /** The key was created. */
  | 'CREATED'
  /** It was deactivated. */
  | 'DEACTIVATED'
  /** It was deleted. */
  | 'DELETED'
  /** It was changed outside this API, or while `AUDIT_TO_DESCOPE` was off. Descope records an update, a rotation and a new status all in this way. */
  | 'MODIFIED'
  /** A new key was created to replace it. */
  | 'REPLACED'
  /** It was given a new secret. */
  | 'ROTATED'
  /** Its settings were changed. */
  | 'UPDATED'
  | '%future added value';

/** When a key expires: exactly one of these. */
export type AccessKeyExpiryInput =
  /** This long from now, e.g. `P90D`. */
  { after: Scalars['Duration']['input']; at?: never; never?: never; }
  |  /** At this instant, in the future and before 19 January 2038. */
  { after?: never; at: Scalars['DateTime']['input']; never?: never; }
  |  /** `true`: never. Explicit, so that never-expiring keys are a decision. */
  { after?: never; at?: never; never: Scalars['Boolean']['input']; };

/** Which keys to find: those that meet every condition given. A condition that is left out or null lets every key through; an empty list lets none through. */
export type AccessKeyFilter = {
  /** Keys bound to this user. */
  boundUserId?: InputMaybe<Scalars['ID']['input']>;
  /** Keys created in this time. */
  createdAt?: InputMaybe<AccessKeyTimeRange>;
  /** Keys created by the user or management key with this id. */
  createdBy?: InputMaybe<Scalars['String']['input']>;
  /** Keys whose attributes have these values. Matched by Descope. */
  customAttributes?: InputMaybe<Scalars['JSONObject']['input']>;
  /** Keys that expire, or have expired, in this time. Keys that never expire match only with `neverExpires: true`. */
  expiresAt?: InputMaybe<AccessKeyTimeRange>;
  /** Keys that expire between now and this time from now, whether active or not. */
  expiringWithin?: InputMaybe<Scalars['Duration']['input']>;
  /** True: keys that never expire, besides those that `expiresAt` and `expiringWithin` find. False: only keys that expire. */
  neverExpires?: InputMaybe<Scalars['Boolean']['input']>;
  /** Keys that a request from this IPv4 or IPv6 address could use. */
  permitsIp?: InputMaybe<Scalars['String']['input']>;
  /** Keys that `replaceAccessKey` created in place of the key with this id: its successors. For an old key, whether it may be deactivated. */
  replaces?: InputMaybe<Scalars['ID']['input']>;
  /** Keys that have at least one of these roles, in the project or in a tenant. At most 500. */
  roleNames?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Keys in one of these states at this moment. */
  statuses?: InputMaybe<Array<AccessKeyStatus>>;
  /** Keys that may act in at least one of these tenants. At most 500. */
  tenantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Keys that contain this text, in any case. Descope decides in which fields. At most 256 characters. */
  text?: InputMaybe<Scalars['String']['input']>;
};

/** You may not do this; nothing was changed. */
export type AccessKeyForbiddenError = AccessKeyError & {
  __typename?: 'AccessKeyForbiddenError';
  /** What went wrong, for programs. */
  code: AccessKeyErrorCode;
  /** What went wrong and what to do next, for developers. Safe to log; not meant for end users. */
  message: Scalars['String']['output'];
  /** The id of this request, as in the `x-request-id` header of the answer. Quote it to the operators. */
  requestId: Scalars['ID']['output'];
  /** True if retrying the same request later may succeed. */
  retryable: Scalars['Boolean']['output'];
};

/** The input is invalid, and nothing was changed. All problems are reported at once, so that a form can show them. */
export type AccessKeyInputError = AccessKeyError & {
  __typename?: 'AccessKeyInputError';
  /** What went wrong, for programs. */
  code: AccessKeyErrorCode;
  /** One for each problem; at least one. */
  issues: Array<AccessKeyInputIssue>;
  /** What went wrong and what to do next, for developers. Safe to log; not meant for end users. */
  message: Scalars['String']['output'];
  /** The id of this request, as in the `x-request-id` header of the answer. Quote it to the operators. */
  requestId: Scalars['ID']['output'];
  /** True if retrying the same request later may succeed. */
  retryable: Scalars['Boolean']['output'];
};

/** One thing that is wrong in one field of an input. */
export type AccessKeyInputIssue = {
  __typename?: 'AccessKeyInputIssue';
  /** What is wrong with it, for programs, e.g. `REQUIRED` or `INVALID_IP`. */
  code: Scalars['String']['output'];
  /** What would be right, for a person to read beside the field. */
  message: Scalars['String']['output'];
  /** The field, from the input object down, e.g. `["keyTenants", "0", "tenantId"]`. */
  path: Array<Scalars['String']['output']>;
};

/** There is no key with this id that you may see. The response does not reveal whether the key exists. */
export type AccessKeyNotFoundError = AccessKeyError & {
  __typename?: 'AccessKeyNotFoundError';
  /** What went wrong, for programs. */
  code: AccessKeyErrorCode;
  /** The id that was given. */
  id: Scalars['ID']['output'];
  /** What went wrong and what to do next, for developers. Safe to log; not meant for end users. */
  message: Scalars['String']['output'];
  /** The id of this request, as in the `x-request-id` header of the answer. Quote it to the operators. */
  requestId: Scalars['ID']['output'];
  /** True if retrying the same request later may succeed. */
  retryable: Scalars['Boolean']['output'];
};

/** The request was sent and no valid response came back: it may have been carried out, or not. A create, a replace or a rotation was sent once only. `retryable` says whether the same request may be sent again without harm. */
export type AccessKeyOutcomeUnknownError = AccessKeyError & {
  __typename?: 'AccessKeyOutcomeUnknownError';
  /** After a create or replace: keys that look like its result. Their secret is lost, so rotate or delete them before you try again. That there are none does not prove that nothing was made. Otherwise: the key itself. */
  candidates: Array<AccessKey>;
  /** What went wrong, for programs. */
  code: AccessKeyErrorCode;
  /** What went wrong and what to do next, for developers. Safe to log; not meant for end users. */
  message: Scalars['String']['output'];
  /** The id of this request, as in the `x-request-id` header of the answer. Quote it to the operators. */
  requestId: Scalars['ID']['output'];
  /** True if retrying the same request later may succeed. */
  retryable: Scalars['Boolean']['output'];
};

/** Rules for new keys and for changed fields of existing keys. A mutation that breaks one returns AccessKeyInputError. */
export type AccessKeyPolicy = {
  __typename?: 'AccessKeyPolicy';
  /** May a new key be one that never expires? */
  allowsNeverExpiring: Scalars['Boolean']['output'];
  /** The longest time from now to the expiry of a new key; null: no limit. */
  maxLifetime?: Maybe<Scalars['Duration']['output']>;
  /** The longest name, counted as `maxlength` of an HTML input counts. */
  nameMaxLength: Scalars['Int']['output'];
  /** A JavaScript regular expression (with the flag `u`) that the whole name must match; null: any name. */
  namePattern?: Maybe<Scalars['String']['output']>;
  /** Must a key name the addresses that may use it? Then `permittedIps` cannot be empty. */
  requiresPermittedIps: Scalars['Boolean']['output'];
};

/** Too much at once; nothing was changed. */
export type AccessKeyRateLimitedError = AccessKeyError & {
  __typename?: 'AccessKeyRateLimitedError';
  /** What went wrong, for programs. */
  code: AccessKeyErrorCode;
  /** What went wrong and what to do next, for developers. Safe to log; not meant for end users. */
  message: Scalars['String']['output'];
  /** The id of this request, as in the `x-request-id` header of the answer. Quote it to the operators. */
  requestId: Scalars['ID']['output'];
  /** When to try again, in seconds from now: 1 or more. */
  retryAfterSeconds: Scalars['Int']['output'];
  /** True if retrying the same request later may succeed. */
  retryable: Scalars['Boolean']['output'];
};

/** A role that a form for access keys can show. */
export type AccessKeyRoleChoice = {
  __typename?: 'AccessKeyRoleChoice';
  /** May you give this role to a key: in the tenant that was asked for, or else in the project? */
  canAssign: Scalars['Boolean']['output'];
  /** What the role is for; can be empty. */
  description: Scalars['String']['output'];
  /** What `roleNames` of an input takes. */
  name: Scalars['String']['output'];
  /** Why not, for people: the message of that issue; null when you may. */
  reason?: Maybe<Scalars['String']['output']>;
  /** Why not, for programs: the code of the issue that a mutation would report; null when you may. */
  reasonCode?: Maybe<Scalars['String']['output']>;
  /** The tenant that the role belongs to; null: a role of the project, which every tenant has. */
  tenantId?: Maybe<Scalars['ID']['output']>;
};

/** One page of the roles that a form can offer. */
export type AccessKeyRoleChoiceConnection = {
  __typename?: 'AccessKeyRoleChoiceConnection';
  /** The items of this page, each with its cursor. */
  edges: Array<AccessKeyRoleChoiceEdge>;
  /** The items of this page. */
  nodes: Array<AccessKeyRoleChoice>;
  /** How to get the next page. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A role on a page, with its cursor. */
export type AccessKeyRoleChoiceEdge = {
  __typename?: 'AccessKeyRoleChoiceEdge';
  /** The place of this item in this list, for `after`. */
  cursor: Scalars['String']['output'];
  /** The role. */
  node: AccessKeyRoleChoice;
};

/** One page of a search, and what is known of all keys that match. */
export type AccessKeySearchConnection = {
  __typename?: 'AccessKeySearchConnection';
  /** The keys of this page, each with its cursor. */
  edges: Array<AccessKeySearchEdge>;
  /** The keys of this page. */
  nodes: Array<AccessKey>;
  /** How to get the next page and the one before. */
  pageInfo: PageInfo;
  /** Counts over all keys that match, for filters and warnings. Costs no further upstream call. */
  summary: AccessKeySummary;
  /** How many keys match, not only those on this page. */
  totalCount: Scalars['Int']['output'];
  /** Up to 100 keys that the search found and that cannot be shown, since Descope returned them in an unknown form. They are not counted in `totalCount`. Empty when all keys can be read. */
  unreadable: Array<UnreadableAccessKey>;
  /** How many such keys there are. */
  unreadableCount: Scalars['Int']['output'];
};

/** A key on a page, with its place in the search. */
export type AccessKeySearchEdge = {
  __typename?: 'AccessKeySearchEdge';
  /** The place of this key in this filter and sort, for `after` and `before`. It stays valid when keys come and go, and opens no other search. */
  cursor: Scalars['String']['output'];
  /** The key. */
  node: AccessKey;
};

/** One step of an order; the next one decides between keys that this one finds equal. */
export type AccessKeySort = {
  /** Largest, latest or last first. */
  desc?: Scalars['Boolean']['input'];
  /** What to sort by. */
  field: AccessKeySortField;
};

/** What keys can be sorted by. Keys that are equal in everything asked for are sorted by id. */
export type AccessKeySortField =
  /** Oldest first. */
  | 'CREATED_AT'
  /** By the id of its creator. */
  | 'CREATED_BY'
  /** Earliest first; keys that never expire come after every date. */
  | 'EXPIRES_AT'
  /** By id, character by character. */
  | 'ID'
  /** As people sort names: case does not count, `key-2` comes before `key-10`. */
  | 'NAME'
  /** Active, inactive, expired, unknown. */
  | 'STATUS'
  | '%future added value';

/** Effective status of a key. `EXPIRED` takes precedence. */
export type AccessKeyStatus =
  /** Can be used. */
  | 'ACTIVE'
  /** Its expiry has passed: it can never be used again. Replace it to get a working key. */
  | 'EXPIRED'
  /** Deactivated: cannot be used until it is activated again. */
  | 'INACTIVE'
  /** A status that this version does not know (see `storedStatus`), or an expiry that cannot be read. */
  | 'UNKNOWN'
  | '%future added value';

/** Counts over all keys that match a search, on all pages. */
export type AccessKeySummary = {
  __typename?: 'AccessKeySummary';
  /** Keys that can be used now. */
  active: Scalars['Int']['output'];
  /** Keys whose expiry has passed. */
  expired: Scalars['Int']['output'];
  /** Active keys that expire within this time from now. */
  expiringWithin: Scalars['Int']['output'];
  /** Deactivated keys that have not expired. */
  inactive: Scalars['Int']['output'];
  /** Keys without an expiry, in any status. */
  neverExpires: Scalars['Int']['output'];
  /** Keys without `permittedIps`, in any status: usable from any address. */
  unrestricted: Scalars['Int']['output'];
};


/** Counts over all keys that match a search, on all pages. */
export type AccessKeySummaryExpiringWithinArgs = {
  duration: Scalars['Duration']['input'];
};

/** A tenant that your keys may act in. */
export type AccessKeyTenantChoice = {
  __typename?: 'AccessKeyTenantChoice';
  /** What `keyTenants.tenantId` of an input takes. */
  id: Scalars['ID']['output'];
  /** The name of the tenant; can be empty. */
  name: Scalars['String']['output'];
  /** The tenant above this one; null when there is none, or none that you may see. */
  parentId?: Maybe<Scalars['ID']['output']>;
  /** The tenant, as a link to its keys. In a supergraph: null when the subgraph that owns tenants does not know it. */
  tenant?: Maybe<Tenant>;
};

/** One page of the tenants that a form can offer. */
export type AccessKeyTenantChoiceConnection = {
  __typename?: 'AccessKeyTenantChoiceConnection';
  /** The items of this page, each with its cursor. */
  edges: Array<AccessKeyTenantChoiceEdge>;
  /** The items of this page. */
  nodes: Array<AccessKeyTenantChoice>;
  /** How to get the next page. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A tenant on a page, with its cursor. */
export type AccessKeyTenantChoiceEdge = {
  __typename?: 'AccessKeyTenantChoiceEdge';
  /** The place of this item in this list, for `after`. */
  cursor: Scalars['String']['output'];
  /** The tenant. */
  node: AccessKeyTenantChoice;
};

/** A stretch of time, open at the side that is left out. */
export type AccessKeyTimeRange = {
  /** The first instant of it (inclusive). */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** The first instant after it (exclusive). */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Descope refused, could not be reached, or answered something else than was asked. The message says whether anything was changed. */
export type AccessKeyUpstreamError = AccessKeyError & {
  __typename?: 'AccessKeyUpstreamError';
  /** What went wrong, for programs. */
  code: AccessKeyErrorCode;
  /** What went wrong and what to do next, for developers. Safe to log; not meant for end users. */
  message: Scalars['String']['output'];
  /** The id of this request, as in the `x-request-id` header of the answer. Quote it to the operators. */
  requestId: Scalars['ID']['output'];
  /** True if retrying the same request later may succeed. */
  retryable: Scalars['Boolean']['output'];
  /** Descope's own error code, e.g. `E011003`; null when there was none. */
  upstreamCode?: Maybe<Scalars['String']['output']>;
};

/** A user that your keys may act as. */
export type AccessKeyUserChoice = {
  __typename?: 'AccessKeyUserChoice';
  /** The name that people see; null when the user has none. */
  displayName?: Maybe<Scalars['String']['output']>;
  /** The email address; null when there is none, or when you may not see it. */
  email?: Maybe<Scalars['String']['output']>;
  /** What `boundUserId` of an input takes. */
  id: Scalars['ID']['output'];
  /** What the user signs in with; null when you may not see it. */
  loginIds?: Maybe<Array<Scalars['String']['output']>>;
  /** The user, as a link to their keys. In a supergraph: null when the subgraph of users does not know them. */
  user?: Maybe<User>;
};

/** One page of the users that a form can offer. */
export type AccessKeyUserChoiceConnection = {
  __typename?: 'AccessKeyUserChoiceConnection';
  /** The items of this page, each with its cursor. */
  edges: Array<AccessKeyUserChoiceEdge>;
  /** The items of this page. */
  nodes: Array<AccessKeyUserChoice>;
  /** How to get the next page. */
  pageInfo: PageInfo;
  /** How many there are on all pages. */
  totalCount: Scalars['Int']['output'];
};

/** A user on a page, with its cursor. */
export type AccessKeyUserChoiceEdge = {
  __typename?: 'AccessKeyUserChoiceEdge';
  /** The place of this item in this list, for `after`. */
  cursor: Scalars['String']['output'];
  /** The user. */
  node: AccessKeyUserChoice;
};

/** The caller and their rights. */
export type AccessKeyViewer = {
  __typename?: 'AccessKeyViewer';
  /** May you manage every key of the project? For a management key it is Descope that decides. */
  canManage: Scalars['Boolean']['output'];
  /** May you see, make and manage keys that are bound to your own user (`boundUserId: subject`)? */
  canManageOwn: Scalars['Boolean']['output'];
  /** May you see every key of the project, those that belong to no tenant included? */
  canRead: Scalars['Boolean']['output'];
  /** How you authenticated. */
  kind: AccessKeyViewerKind;
  /** The Descope project that this server manages. */
  projectId: Scalars['String']['output'];
  /** The id of the user, or of the access key that was exchanged; for a management key, of its project. */
  subject: Scalars['String']['output'];
  /** The tenants that your session names. Null: every tenant of the project, with what `canRead` and `canManage` say. */
  tenants?: Maybe<Array<AccessKeyViewerTenant>>;
};

/** How the caller authenticated. */
export type AccessKeyViewerKind =
  /** A management key of the project, which may do what Descope lets it do. */
  | 'MANAGEMENT_KEY'
  /** A user who signed in with Descope, or a machine that exchanged an access key for a session. */
  | 'SESSION'
  | '%future added value';

/** A tenant of the caller, and what they may do with its access keys. */
export type AccessKeyViewerTenant = {
  __typename?: 'AccessKeyViewerTenant';
  /** The roles that you may give to keys in this tenant, sorted; empty when you do not manage it. */
  assignableRoleNames: Array<Scalars['String']['output']>;
  /** May you make keys for this tenant, and change those that act in no tenant but those you manage? For a single key ask its `viewerCan`. */
  canManage: Scalars['Boolean']['output'];
  /** May you see the keys that may act in this tenant? */
  canRead: Scalars['Boolean']['output'];
  /** The tenant, as a link to its keys. In a supergraph: null when the subgraph that owns tenants does not know it. */
  tenant?: Maybe<Tenant>;
};

/** The key to activate. */
export type ActivateAccessKeyInput = {
  /** The id of the key. */
  id: Scalars['ID']['input'];
};

/** What `activateAccessKey` answers: ActivateAccessKeySuccess, or why not. */
export type ActivateAccessKeyResult = AccessKeyConflictError | AccessKeyForbiddenError | AccessKeyNotFoundError | AccessKeyOutcomeUnknownError | AccessKeyRateLimitedError | AccessKeyUpstreamError | ActivateAccessKeySuccess;

/** The key is active. */
export type ActivateAccessKeySuccess = {
  __typename?: 'ActivateAccessKeySuccess';
  /** The key as it is after the change. */
  accessKey: AccessKey;
};

/** One id of a bulk mutation and what became of its key. */
export type BulkAccessKeyOutcome = {
  __typename?: 'BulkAccessKeyOutcome';
  /** The key as it was seen last; one that was deleted, as it was just before. Null when there is none to see. */
  accessKey?: Maybe<AccessKey>;
  /** Why it failed; null unless `outcome` is `FAILED`. */
  error?: Maybe<AccessKeyError>;
  /** The id that was given. */
  id: Scalars['ID']['output'];
  /** What became of the key. */
  outcome: AccessKeyBulkOutcome;
};

/** Which keys to change, and how sure to be. */
export type BulkAccessKeysInput = {
  /** Do nothing unless every key can be changed, or is so already. Checked before the change is sent: Descope cannot take one back. */
  allOrNothing?: Scalars['Boolean']['input'];
  /** Say what would happen, and do nothing. */
  dryRun?: Scalars['Boolean']['input'];
  /** The ids of 1 to 100 keys. An id that is given twice counts once. */
  ids: Array<Scalars['ID']['input']>;
};

/** What a bulk mutation answers: BulkAccessKeysSuccess with an outcome for each key, or why nothing was changed. */
export type BulkAccessKeysResult = AccessKeyForbiddenError | AccessKeyInputError | AccessKeyRateLimitedError | AccessKeyUpstreamError | BulkAccessKeysSuccess;

/** The request was carried out; each key has an outcome of its own, and any of them may have failed. */
export type BulkAccessKeysSuccess = {
  __typename?: 'BulkAccessKeysSuccess';
  /** How many are `CHANGED`. `PENDING`, `SKIPPED` and `WOULD_CHANGE` are in none of the three counts. */
  changed: Scalars['Int']['output'];
  /** How many are `FAILED`. */
  failed: Scalars['Int']['output'];
  /** One for each id, in the order in which they were first given. */
  results: Array<BulkAccessKeyOutcome>;
  /** How many are `UNCHANGED`. */
  unchanged: Scalars['Int']['output'];
};

/** Input for creating a key. Omitted or null fields are empty. */
export type CreateAccessKeyInput = {
  /** The user that the key acts as. */
  boundUserId?: InputMaybe<Scalars['ID']['input']>;
  /** Values of the project's access-key attributes: strings, numbers, booleans or lists of strings. */
  customAttributes?: InputMaybe<Scalars['JSONObject']['input']>;
  /** Claims for the session JWTs of this key: strings, numbers or booleans. */
  customClaims?: InputMaybe<Scalars['JSONObject']['input']>;
  /** What the key is for. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** Required, so that never-expiring keys are always explicit. It cannot be changed afterwards. */
  expiry: AccessKeyExpiryInput;
  /**
   * Makes a repeat safe for 24 hours: the same key with the same input never creates a second access key.
   * 1 to 255 printable characters, new for each access key, for example a UUID. A repeat returns:
   *
   * - while the first request is in flight: the same result;
   * - after a success with `sealTo`: the same success with the same `sealedSecret`;
   * - after a success without `sealTo`: AccessKeyAlreadyCreatedError, since the secret is not stored;
   * - after a failure: the result of a new attempt;
   * - with another input: AccessKeyConflictError with `IDEMPOTENCY_KEY_REUSED`.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Tenants that the key may act in, with its roles in each. */
  keyTenants?: InputMaybe<Array<KeyTenantInput>>;
  /** The name that people see, with at least one visible character. Need not be unique. */
  name: Scalars['String']['input'];
  /** Addresses that may use the key; empty: any. */
  permittedIps?: InputMaybe<Array<Scalars['IPRange']['input']>>;
  /** Roles in the project as a whole. At most one of `roleNames`, `keyTenants` and `boundUserId`. */
  roleNames?: InputMaybe<Array<Scalars['String']['input']>>;
  /** A public JWK that the secret is encrypted to: an EC key on P-256, or an RSA key of 2048 bits or more. The success then has `sealedSecret` instead of `cleartext`. */
  sealTo?: InputMaybe<Scalars['JSONObject']['input']>;
};

/** What `createAccessKey` answers: CreateAccessKeySuccess, or why not. */
export type CreateAccessKeyResult = AccessKeyAlreadyCreatedError | AccessKeyConflictError | AccessKeyForbiddenError | AccessKeyInputError | AccessKeyOutcomeUnknownError | AccessKeyRateLimitedError | AccessKeyUpstreamError | CreateAccessKeySuccess;

/** The key was created. */
export type CreateAccessKeySuccess = {
  __typename?: 'CreateAccessKeySuccess';
  /** The new key. */
  accessKey?: Maybe<AccessKey>;
  /** The secret, never shown again. Null when it is sealed. */
  cleartext?: Maybe<Scalars['String']['output']>;
  /** The secret as a compact JWE for the key given as `sealTo`; null without `sealTo`. A repeat with the same idempotency key returns it again. */
  sealedSecret?: Maybe<Scalars['String']['output']>;
};

/** The key to deactivate. */
export type DeactivateAccessKeyInput = {
  /** The id of the key. */
  id: Scalars['ID']['input'];
};

/** What `deactivateAccessKey` answers: DeactivateAccessKeySuccess, or why not. */
export type DeactivateAccessKeyResult = AccessKeyConflictError | AccessKeyForbiddenError | AccessKeyNotFoundError | AccessKeyOutcomeUnknownError | AccessKeyRateLimitedError | AccessKeyUpstreamError | DeactivateAccessKeySuccess;

/** The key is inactive. */
export type DeactivateAccessKeySuccess = {
  __typename?: 'DeactivateAccessKeySuccess';
  /** The key as it is after the change. */
  accessKey: AccessKey;
};

/** The key to delete. */
export type DeleteAccessKeyInput = {
  /** The id of the key. */
  id: Scalars['ID']['input'];
};

/** What `deleteAccessKey` answers: DeleteAccessKeySuccess, or why not. */
export type DeleteAccessKeyResult = AccessKeyForbiddenError | AccessKeyNotFoundError | AccessKeyOutcomeUnknownError | AccessKeyRateLimitedError | AccessKeyUpstreamError | DeleteAccessKeySuccess;

/** The key is gone. */
export type DeleteAccessKeySuccess = {
  __typename?: 'DeleteAccessKeySuccess';
  /** The key as it was just before. */
  accessKey: AccessKey;
  /** Its id, for dropping it from a cache. */
  deletedId: Scalars['ID']['output'];
};

/** A tenant that an access key may act in, and what it may do there. */
export type KeyTenant = {
  __typename?: 'KeyTenant';
  /** The roles that the key has in this tenant. */
  roleNames: Array<Scalars['String']['output']>;
  /** The tenant, as a link to its other keys. In a supergraph: null when the subgraph that owns tenants does not know it. */
  tenant?: Maybe<Tenant>;
  /** Descope's id of the tenant. */
  tenantId: Scalars['ID']['output'];
  /** The name of the tenant; empty when Descope does not say. */
  tenantName: Scalars['String']['output'];
};

/** A tenant that a key may act in. */
export type KeyTenantInput = {
  /** The roles that the key has there. */
  roleNames?: Array<Scalars['String']['input']>;
  /** Descope's id of the tenant. Each tenant at most once. */
  tenantId: Scalars['ID']['input'];
};

/** A management key of the Descope project, with which servers create and change access keys. Descope returns no name for it. */
export type ManagementKey = {
  __typename?: 'ManagementKey';
  /** Descope's id of the management key. */
  id: Scalars['ID']['output'];
};

/** Changes of access keys. Each mutation takes one `input` and returns a union of its success and typed errors. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Lets a deactivated key be used again. Already active: succeeds and changes nothing. */
  activateAccessKey?: Maybe<ActivateAccessKeyResult>;
  /** Lets up to 100 deactivated keys be used again. An expired key fails with `KEY_EXPIRED`. Costs at most three calls to Descope for any number of keys in a project of moderate size. */
  activateAccessKeys?: Maybe<BulkAccessKeysResult>;
  /** Creates a key. Its secret is returned once, here; Descope stores only a hash. */
  createAccessKey?: Maybe<CreateAccessKeyResult>;
  /** Pauses a key until it is activated again. Session JWTs it was already exchanged for live until they expire. Already inactive: succeeds and changes nothing. */
  deactivateAccessKey?: Maybe<DeactivateAccessKeyResult>;
  /** Pauses up to 100 keys until they are activated again. Session JWTs they were already exchanged for live until they expire. */
  deactivateAccessKeys?: Maybe<BulkAccessKeysResult>;
  /** Deletes a key for good. Session JWTs it was already exchanged for live until they expire. */
  deleteAccessKey?: Maybe<DeleteAccessKeyResult>;
  /** Deletes up to 100 keys for good. Try it with `dryRun` first. */
  deleteAccessKeys?: Maybe<BulkAccessKeysResult>;
  /** Creates a new key with the settings of an old one and a new expiry. Both work during the changeover; deactivate the old one afterwards. This is also how to change an expiry. */
  replaceAccessKey?: Maybe<ReplaceAccessKeyResult>;
  /** Gives the key a new secret; the old one stops working at once. For a changeover without a gap, replace the key instead. Only active keys can be rotated. */
  rotateAccessKey?: Maybe<RotateAccessKeyResult>;
  /** Changes the fields that are given and leaves the others as they are. */
  updateAccessKey?: Maybe<UpdateAccessKeyResult>;
};


/** Changes of access keys. Each mutation takes one `input` and returns a union of its success and typed errors. */
export type MutationActivateAccessKeyArgs = {
  input: ActivateAccessKeyInput;
};


/** Changes of access keys. Each mutation takes one `input` and returns a union of its success and typed errors. */
export type MutationActivateAccessKeysArgs = {
  input: BulkAccessKeysInput;
};


/** Changes of access keys. Each mutation takes one `input` and returns a union of its success and typed errors. */
export type MutationCreateAccessKeyArgs = {
  input: CreateAccessKeyInput;
};


/** Changes of access keys. Each mutation takes one `input` and returns a union of its success and typed errors. */
export type MutationDeactivateAccessKeyArgs = {
  input: DeactivateAccessKeyInput;
};


/** Changes of access keys. Each mutation takes one `input` and returns a union of its success and typed errors. */
export type MutationDeactivateAccessKeysArgs = {
  input: BulkAccessKeysInput;
};


/** Changes of access keys. Each mutation takes one `input` and returns a union of its success and typed errors. */
export type MutationDeleteAccessKeyArgs = {
  input: DeleteAccessKeyInput;
};


/** Changes of access keys. Each mutation takes one `input` and returns a union of its success and typed errors. */
export type MutationDeleteAccessKeysArgs = {
  input: BulkAccessKeysInput;
};


/** Changes of access keys. Each mutation takes one `input` and returns a union of its success and typed errors. */
export type MutationReplaceAccessKeyArgs = {
  input: ReplaceAccessKeyInput;
};


/** Changes of access keys. Each mutation takes one `input` and returns a union of its success and typed errors. */
export type MutationRotateAccessKeyArgs = {
  input: RotateAccessKeyInput;
};


/** Changes of access keys. Each mutation takes one `input` and returns a union of its success and typed errors. */
export type MutationUpdateAccessKeyArgs = {
  input: UpdateAccessKeyInput;
};

/** Where a page stands among all that match, as Relay defines it. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Give it as `after` to get the page after this one; null when the page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Are there more after this page? */
  hasNextPage: Scalars['Boolean']['output'];
  /** Are there more before this page? */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Give it as `before` to get the page before this one; null when the page is empty. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** Queries about access keys. */
export type Query = {
  __typename?: 'Query';
  /** One key, or null when there is none with this id that you may see. The response does not reveal whether it exists. */
  accessKey?: Maybe<AccessKey>;
  /** Definitions of the project's access-key attributes, for labels and inputs of a form. Names that are not defined, or that you may not see, are left out. Descope has no list of them: each name costs one call. */
  accessKeyAttributes?: Maybe<Array<AccessKeyAttribute>>;
  /** The roles, tenants and users that a form for a new or changed key can offer you. Each list costs one call to Descope, if it is selected. */
  accessKeyChoices?: Maybe<AccessKeyChoices>;
  /** The rules for new and changed keys, for showing them in a form before it is submitted. */
  accessKeyPolicy?: Maybe<AccessKeyPolicy>;
  /** The caller and their rights. Sessions are verified locally; management keys are verified with Descope, which costs one small call. */
  accessKeyViewer?: Maybe<AccessKeyViewer>;
  /** Several keys in the order of `ids`; null where `accessKey` would return null. */
  accessKeys?: Maybe<Array<Maybe<AccessKey>>>;
  /** The same as `accessKey`. For Relay, which calls it to fetch the object again. */
  fetch__AccessKey?: Maybe<AccessKey>;
  /** The tenant of this id, as a link to its keys. For Relay, which calls it to fetch the object again. It is not checked whether it exists. */
  fetch__Tenant?: Maybe<Tenant>;
  /** The user of this id, as a link to their keys. For Relay, which calls it to fetch the object again. It is not checked whether they exist. */
  fetch__User?: Maybe<User>;
  /** The keys that you may see, filtered, sorted and paged. Give `first` with `after`, or `last` with `before`; default `first: 20`, at most 100. */
  searchAccessKeys?: Maybe<AccessKeySearchConnection>;
};


/** Queries about access keys. */
export type QueryAccessKeyArgs = {
  id: Scalars['ID']['input'];
};


/** Queries about access keys. */
export type QueryAccessKeyAttributesArgs = {
  names?: InputMaybe<Array<Scalars['String']['input']>>;
};


/** Queries about access keys. */
export type QueryAccessKeyChoicesArgs = {
  tenantId?: InputMaybe<Scalars['ID']['input']>;
};


/** Queries about access keys. */
export type QueryAccessKeysArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** Queries about access keys. */
export type QueryFetch__AccessKeyArgs = {
  id: Scalars['ID']['input'];
};


/** Queries about access keys. */
export type QueryFetch__TenantArgs = {
  id: Scalars['ID']['input'];
};


/** Queries about access keys. */
export type QueryFetch__UserArgs = {
  id: Scalars['ID']['input'];
};


/** Queries about access keys. */
export type QuerySearchAccessKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AccessKeyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<Array<AccessKeySort>>;
};

/** The key to replace, and the expiry of its successor. */
export type ReplaceAccessKeyInput = {
  /** When the new key expires. It cannot be changed afterwards. */
  expiry: AccessKeyExpiryInput;
  /** The id of the key. It may be active, inactive or expired. */
  id: Scalars['ID']['input'];
  /**
   * Makes a repeat safe for 24 hours: the same key with the same input never creates a second access key.
   * 1 to 255 printable characters, new for each access key, for example a UUID. A repeat returns:
   *
   * - while the first request is in flight: the same result;
   * - after a success with `sealTo`: the same success with the same `sealedSecret`;
   * - after a success without `sealTo`: AccessKeyAlreadyCreatedError, since the secret is not stored;
   * - after a failure: the result of a new attempt;
   * - with another input: AccessKeyConflictError with `IDEMPOTENCY_KEY_REUSED`.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The new key's name. Default: the old key's. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** A public JWK that the secret is encrypted to: an EC key on P-256, or an RSA key of 2048 bits or more. The success then has `sealedSecret` instead of `cleartext`. */
  sealTo?: InputMaybe<Scalars['JSONObject']['input']>;
};

/** What `replaceAccessKey` answers: ReplaceAccessKeySuccess, or why not. */
export type ReplaceAccessKeyResult = AccessKeyAlreadyCreatedError | AccessKeyConflictError | AccessKeyForbiddenError | AccessKeyInputError | AccessKeyNotFoundError | AccessKeyOutcomeUnknownError | AccessKeyRateLimitedError | AccessKeyUpstreamError | ReplaceAccessKeySuccess;

/** A new key was created. The old key is unchanged and still works unless it is inactive or expired. */
export type ReplaceAccessKeySuccess = {
  __typename?: 'ReplaceAccessKeySuccess';
  /** The new key, active. */
  accessKey?: Maybe<AccessKey>;
  /** The new key's secret, never shown again. Null when it is sealed. */
  cleartext?: Maybe<Scalars['String']['output']>;
  /** The old key, unchanged. Deactivate it when the new one is in use. */
  replaced?: Maybe<AccessKey>;
  /** The secret as a compact JWE for the key given as `sealTo`; null without `sealTo`. A repeat with the same idempotency key returns it again. */
  sealedSecret?: Maybe<Scalars['String']['output']>;
};

/** The key to rotate. */
export type RotateAccessKeyInput = {
  /** The id of the key. */
  id: Scalars['ID']['input'];
  /** Only together with `sealTo`: for 24 hours a repeat with the same input returns the same success and does not rotate again. 1 to 255 printable characters, for example a UUID. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** A public JWK that the secret is encrypted to: an EC key on P-256, or an RSA key of 2048 bits or more. The success then has `sealedSecret` instead of `cleartext`. */
  sealTo?: InputMaybe<Scalars['JSONObject']['input']>;
};

/** What `rotateAccessKey` answers: RotateAccessKeySuccess, or why not. */
export type RotateAccessKeyResult = AccessKeyConflictError | AccessKeyForbiddenError | AccessKeyInputError | AccessKeyNotFoundError | AccessKeyOutcomeUnknownError | AccessKeyRateLimitedError | AccessKeyUpstreamError | RotateAccessKeySuccess;

/** The key has a new secret. */
export type RotateAccessKeySuccess = {
  __typename?: 'RotateAccessKeySuccess';
  /** The key; nothing else has changed. */
  accessKey?: Maybe<AccessKey>;
  /** The new secret, never shown again. Null when it is sealed. */
  cleartext?: Maybe<Scalars['String']['output']>;
  /** The secret as a compact JWE for the key given as `sealTo`; null without `sealTo`. A repeat with the same idempotency key returns it again. */
  sealedSecret?: Maybe<Scalars['String']['output']>;
};

/** Changes of access keys as they happen, over server-sent events. */
export type Subscription = {
  __typename?: 'Subscription';
  /** The changes of access keys that you may see, made through this API from now on. Changes made in the Descope console or by other programs are not included. Query what you show after the stream has begun, and again after each time that it has ended: nothing is sent again. */
  accessKeyChanged: AccessKeyChange;
};


/** Changes of access keys as they happen, over server-sent events. */
export type SubscriptionAccessKeyChangedArgs = {
  filter?: InputMaybe<AccessKeyChangeFilter>;
};

/** A Descope tenant. In a supergraph, the subgraph that owns tenants adds its fields to this type. Returned even if Descope no longer has it. */
export type Tenant = {
  __typename?: 'Tenant';
  /** The keys that may act in this tenant. Any number of tenants in one request cost one upstream search. */
  accessKeys?: Maybe<AccessKeySearchConnection>;
  /** Descope's id of the tenant. */
  id: Scalars['ID']['output'];
  /** The name of the tenant; null when Descope has no such tenant or you may not see its keys. Any number of tenants in one request cost one call to Descope per 100, and none where a key says the name. */
  name?: Maybe<Scalars['String']['output']>;
};


/** A Descope tenant. In a supergraph, the subgraph that owns tenants adds its fields to this type. Returned even if Descope no longer has it. */
export type TenantAccessKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AccessKeyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<Array<AccessKeySort>>;
};

/** A key that Descope returned in a form that Keyway cannot read, and that is missing from the search. */
export type UnreadableAccessKey = {
  __typename?: 'UnreadableAccessKey';
  /** Descope's name of the first field that cannot be read. */
  field: Scalars['String']['output'];
  /** The id of the key; null when it cannot be read. */
  id?: Maybe<Scalars['ID']['output']>;
};

/** Input for updating a key. Omitted fields are unchanged; null or empty clears; any other value replaces. */
export type UpdateAccessKeyInput = {
  /** All its attributes: strings, numbers, booleans or lists of strings. */
  customAttributes?: InputMaybe<Scalars['JSONObject']['input']>;
  /** All claims for its JWTs: strings, numbers or booleans. */
  customClaims?: InputMaybe<Scalars['JSONObject']['input']>;
  /** What the key is for. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** The id of the key. */
  id: Scalars['ID']['input'];
  /** The `revision` that you read. When the key has changed since, nothing is written and AccessKeyConflictError says what it is now. Checked just before the write: Descope itself has no versions. */
  ifMatch?: InputMaybe<Scalars['String']['input']>;
  /** All tenants that the key may act in, with its roles there. */
  keyTenants?: InputMaybe<Array<KeyTenantInput>>;
  /** A new name; it cannot be cleared. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** All addresses that may use the key; empty: any. */
  permittedIps?: InputMaybe<Array<Scalars['IPRange']['input']>>;
  /** Roles in the project as a whole. A key has these or tenants, not both. */
  roleNames?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** What `updateAccessKey` answers: UpdateAccessKeySuccess, or why not. */
export type UpdateAccessKeyResult = AccessKeyConflictError | AccessKeyForbiddenError | AccessKeyInputError | AccessKeyNotFoundError | AccessKeyOutcomeUnknownError | AccessKeyRateLimitedError | AccessKeyUpstreamError | UpdateAccessKeySuccess;

/** The key was changed, or was so already. */
export type UpdateAccessKeySuccess = {
  __typename?: 'UpdateAccessKeySuccess';
  /** The key as it is after the change. */
  accessKey: AccessKey;
};

/** A Descope user. In a supergraph, the subgraph that owns users adds its fields to this type. Returned even if Descope no longer has it. */
export type User = {
  __typename?: 'User';
  /** The keys that are bound to this user. Any number of users in one request cost one upstream search. */
  accessKeys?: Maybe<AccessKeySearchConnection>;
  /** The name that people see; null when the user has none, does not exist any more, or is not for you to see. Any number of users in one request cost one call to Descope per 100. */
  displayName?: Maybe<Scalars['String']['output']>;
  /** Descope's id of the user. */
  id: Scalars['ID']['output'];
  /** What the user signs in with; null when you may not see it. */
  loginIds?: Maybe<Array<Scalars['String']['output']>>;
};


/** A Descope user. In a supergraph, the subgraph that owns users adds its fields to this type. Returned even if Descope no longer has it. */
export type UserAccessKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AccessKeyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  sort?: InputMaybe<Array<AccessKeySort>>;
};

export type ShowAccessKeyNamesQueryVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ShowAccessKeyNamesQuery = { __typename?: 'Query', searchAccessKeys?: { __typename?: 'AccessKeySearchConnection', nodes: Array<{ __typename?: 'AccessKey', id: string, name: string, createdBy: string, boundUserId?: string | null, creator?:
        | { __typename: 'ManagementKey', id: string }
        | { __typename: 'User', id: string, displayName?: string | null, loginIds?: Array<string> | null }
       | null, boundUser?: { __typename?: 'User', id: string, displayName?: string | null } | null, keyTenants: Array<{ __typename?: 'KeyTenant', tenantId: string, tenant?: { __typename?: 'Tenant', id: string, name?: string | null } | null }> }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } | null };

export type HelloQueryVariables = Exact<{ [key: string]: never; }>;


export type HelloQuery = { __typename?: 'Query', searchAccessKeys?: { __typename?: 'AccessKeySearchConnection', totalCount: number, nodes: Array<{ __typename?: 'AccessKey', name: string, status: AccessKeyStatus }> } | null };

export type ShowAccessKeyQueryVariables = Exact<{
  id?: Scalars['ID']['input'];
  address?: Scalars['String']['input'];
}>;


export type ShowAccessKeyQuery = { __typename?: 'Query', accessKey?: { __typename?: 'AccessKey', id: string, name: string, description: string, status: AccessKeyStatus, storedStatus: string, createdAt: string, createdBy: string, expiresAt?: string | null, roleNames: Array<string>, boundUserId?: string | null, clientId?: string | null, permittedIps: Array<string>, permitsIp?: boolean | null, customClaims: Record<string, unknown>, customAttributes: Record<string, unknown>, revision: string, keyTenants: Array<{ __typename?: 'KeyTenant', tenantId: string, tenantName: string, roleNames: Array<string> }>, viewerCan: { __typename?: 'AccessKeyCapabilities', update: { __typename?: 'AccessKeyCapability', allowed: boolean, reason?: string | null }, rotate: { __typename?: 'AccessKeyCapability', allowed: boolean, reason?: string | null }, replace: { __typename?: 'AccessKeyCapability', allowed: boolean, reason?: string | null }, activate: { __typename?: 'AccessKeyCapability', allowed: boolean, reason?: string | null }, deactivate: { __typename?: 'AccessKeyCapability', allowed: boolean, reason?: string | null }, delete: { __typename?: 'AccessKeyCapability', allowed: boolean, reason?: string | null } } } | null };

export type LoadAccessKeysQueryVariables = Exact<{
  ids?: Array<Scalars['ID']['input']> | Scalars['ID']['input'];
}>;


export type LoadAccessKeysQuery = { __typename?: 'Query', accessKeys?: Array<{ __typename?: 'AccessKey', id: string, name: string, status: AccessKeyStatus } | null> | null };

export type ShowAccessKeyHistoryQueryVariables = Exact<{
  id?: Scalars['ID']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type ShowAccessKeyHistoryQuery = { __typename?: 'Query', accessKey?: { __typename?: 'AccessKey', id: string, name: string, history?: { __typename?: 'AccessKeyEventConnection', totalCount: number, completeSince: string, nodes: Array<{ __typename?: 'AccessKeyEvent', id: string, kind: AccessKeyEventKind, occurredAt: string, actorId?: string | null, confirmed: boolean, actor?:
          | { __typename: 'ManagementKey' }
          | { __typename: 'User' }
         | null }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } | null } | null };

export type ShowAccessKeyPolicyQueryVariables = Exact<{ [key: string]: never; }>;


export type ShowAccessKeyPolicyQuery = { __typename?: 'Query', accessKeyPolicy?: { __typename?: 'AccessKeyPolicy', maxLifetime?: string | null, allowsNeverExpiring: boolean, requiresPermittedIps: boolean, nameMaxLength: number, namePattern?: string | null } | null };

export type ShowAccessKeyChoicesQueryVariables = Exact<{
  tenantId?: InputMaybe<Scalars['ID']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
  names?: InputMaybe<Array<Scalars['String']['input']> | Scalars['String']['input']>;
}>;


export type ShowAccessKeyChoicesQuery = { __typename?: 'Query', accessKeyChoices?: { __typename?: 'AccessKeyChoices', roles?: { __typename?: 'AccessKeyRoleChoiceConnection', nodes: Array<{ __typename?: 'AccessKeyRoleChoice', name: string, description: string, tenantId?: string | null, canAssign: boolean, reason?: string | null }> } | null, tenants?: { __typename?: 'AccessKeyTenantChoiceConnection', nodes: Array<{ __typename?: 'AccessKeyTenantChoice', id: string, name: string, parentId?: string | null }> } | null, users?: { __typename?: 'AccessKeyUserChoiceConnection', nodes: Array<{ __typename?: 'AccessKeyUserChoice', id: string, displayName?: string | null, email?: string | null }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } | null } | null, accessKeyAttributes?: Array<{ __typename?: 'AccessKeyAttribute', name: string, label: string, type: AccessKeyAttributeType, options: Array<string> }> | null };

export type FindAccessKeysQueryVariables = Exact<{
  filter?: InputMaybe<AccessKeyFilter>;
  sort?: InputMaybe<Array<AccessKeySort> | AccessKeySort>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type FindAccessKeysQuery = { __typename?: 'Query', searchAccessKeys?: { __typename?: 'AccessKeySearchConnection', totalCount: number, nodes: Array<{ __typename?: 'AccessKey', id: string, name: string, status: AccessKeyStatus, expiresAt?: string | null, roleNames: Array<string>, keyTenants: Array<{ __typename?: 'KeyTenant', tenantName: string, roleNames: Array<string> }> }>, pageInfo: { __typename?: 'PageInfo', hasNextPage: boolean, endCursor?: string | null } } | null };

export type WatchExpiringAccessKeysQueryVariables = Exact<{
  within?: Scalars['Duration']['input'];
}>;


export type WatchExpiringAccessKeysQuery = { __typename?: 'Query', expiring?: { __typename?: 'AccessKeySearchConnection', nodes: Array<{ __typename?: 'AccessKey', id: string, name: string, expiresAt?: string | null, createdBy: string }> } | null, all?: { __typename?: 'AccessKeySearchConnection', totalCount: number, summary: { __typename?: 'AccessKeySummary', active: number, inactive: number, expired: number, neverExpires: number, unrestricted: number, expiringWithin: number } } | null };

export type WalkTenantsQueryVariables = Exact<{
  id?: Scalars['ID']['input'];
}>;


export type WalkTenantsQuery = { __typename?: 'Query', accessKey?: { __typename?: 'AccessKey', name: string, keyTenants: Array<{ __typename?: 'KeyTenant', tenantName: string, tenant?: { __typename?: 'Tenant', id: string, accessKeys?: { __typename?: 'AccessKeySearchConnection', totalCount: number, nodes: Array<{ __typename?: 'AccessKey', id: string, name: string }> } | null } | null }> } | null };

export type FindSuccessorsQueryVariables = Exact<{
  id?: Scalars['ID']['input'];
}>;


export type FindSuccessorsQuery = { __typename?: 'Query', searchAccessKeys?: { __typename?: 'AccessKeySearchConnection', nodes: Array<{ __typename?: 'AccessKey', id: string, name: string, status: AccessKeyStatus, createdAt: string, replacesId?: string | null }> } | null };

export type FollowAccessKeysSubscriptionVariables = Exact<{
  filter?: InputMaybe<AccessKeyChangeFilter>;
}>;


export type FollowAccessKeysSubscription = { __typename?: 'Subscription', accessKeyChanged: { __typename?: 'AccessKeyChange', kind: AccessKeyChangeKind, accessKeyId: string, accessKey?: { __typename?: 'AccessKey', id: string, name: string, status: AccessKeyStatus, revision: string, keyTenants: Array<{ __typename?: 'KeyTenant', tenantId: string }> } | null } };

export type CreateAccessKeyMutationVariables = Exact<{
  input?: CreateAccessKeyInput;
}>;


export type CreateAccessKeyMutation = { __typename?: 'Mutation', createAccessKey?:
    | { __typename: 'AccessKeyAlreadyCreatedError', code: AccessKeyErrorCode, message: string, accessKey?: { __typename?: 'AccessKey', id: string, name: string } | null }
    | { __typename: 'AccessKeyConflictError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyForbiddenError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyInputError', code: AccessKeyErrorCode, message: string, issues: Array<{ __typename?: 'AccessKeyInputIssue', path: Array<string>, code: string, message: string }> }
    | { __typename: 'AccessKeyOutcomeUnknownError', code: AccessKeyErrorCode, message: string, candidates: Array<{ __typename?: 'AccessKey', id: string, name: string, createdAt: string }> }
    | { __typename: 'AccessKeyRateLimitedError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyUpstreamError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'CreateAccessKeySuccess', cleartext?: string | null, accessKey?: { __typename?: 'AccessKey', id: string, name: string, status: AccessKeyStatus, expiresAt?: string | null } | null }
   | null };

export type UpdateAccessKeyMutationVariables = Exact<{
  input?: UpdateAccessKeyInput;
}>;


export type UpdateAccessKeyMutation = { __typename?: 'Mutation', updateAccessKey?:
    | { __typename: 'AccessKeyConflictError', code: AccessKeyErrorCode, message: string, current?: { __typename?: 'AccessKey', id: string, revision: string } | null }
    | { __typename: 'AccessKeyForbiddenError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyInputError', code: AccessKeyErrorCode, message: string, issues: Array<{ __typename?: 'AccessKeyInputIssue', path: Array<string>, code: string, message: string }> }
    | { __typename: 'AccessKeyNotFoundError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyOutcomeUnknownError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyRateLimitedError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyUpstreamError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'UpdateAccessKeySuccess', accessKey: { __typename?: 'AccessKey', id: string, name: string, description: string, permittedIps: Array<string>, revision: string } }
   | null };

export type DeactivateAccessKeyMutationVariables = Exact<{
  id?: Scalars['ID']['input'];
}>;


export type DeactivateAccessKeyMutation = { __typename?: 'Mutation', deactivateAccessKey?:
    | { __typename: 'AccessKeyConflictError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyForbiddenError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyNotFoundError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyOutcomeUnknownError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyRateLimitedError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyUpstreamError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'DeactivateAccessKeySuccess', accessKey: { __typename?: 'AccessKey', id: string, name: string, status: AccessKeyStatus } }
   | null };

export type ActivateAccessKeyMutationVariables = Exact<{
  id?: Scalars['ID']['input'];
}>;


export type ActivateAccessKeyMutation = { __typename?: 'Mutation', activateAccessKey?:
    | { __typename: 'AccessKeyConflictError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyForbiddenError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyNotFoundError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyOutcomeUnknownError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyRateLimitedError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyUpstreamError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'ActivateAccessKeySuccess', accessKey: { __typename?: 'AccessKey', id: string, name: string, status: AccessKeyStatus } }
   | null };

export type DeleteAccessKeyMutationVariables = Exact<{
  id?: Scalars['ID']['input'];
}>;


export type DeleteAccessKeyMutation = { __typename?: 'Mutation', deleteAccessKey?:
    | { __typename: 'AccessKeyForbiddenError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyNotFoundError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyOutcomeUnknownError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyRateLimitedError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyUpstreamError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'DeleteAccessKeySuccess', deletedId: string, accessKey: { __typename?: 'AccessKey', id: string, name: string, status: AccessKeyStatus } }
   | null };

export type RotateAccessKeyMutationVariables = Exact<{
  id?: Scalars['ID']['input'];
}>;


export type RotateAccessKeyMutation = { __typename?: 'Mutation', rotateAccessKey?:
    | { __typename: 'AccessKeyConflictError', code: AccessKeyErrorCode, message: string, current?: { __typename?: 'AccessKey', id: string, status: AccessKeyStatus } | null }
    | { __typename: 'AccessKeyForbiddenError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyInputError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyNotFoundError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyOutcomeUnknownError', code: AccessKeyErrorCode, message: string, candidates: Array<{ __typename?: 'AccessKey', id: string, name: string }> }
    | { __typename: 'AccessKeyRateLimitedError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyUpstreamError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'RotateAccessKeySuccess', cleartext?: string | null, accessKey?: { __typename?: 'AccessKey', id: string, name: string, status: AccessKeyStatus } | null }
   | null };

export type ReplaceAccessKeyMutationVariables = Exact<{
  input?: ReplaceAccessKeyInput;
}>;


export type ReplaceAccessKeyMutation = { __typename?: 'Mutation', replaceAccessKey?:
    | { __typename: 'AccessKeyAlreadyCreatedError', code: AccessKeyErrorCode, message: string, accessKey?: { __typename?: 'AccessKey', id: string, name: string } | null }
    | { __typename: 'AccessKeyConflictError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyForbiddenError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyInputError', code: AccessKeyErrorCode, message: string, issues: Array<{ __typename?: 'AccessKeyInputIssue', path: Array<string>, code: string, message: string }> }
    | { __typename: 'AccessKeyNotFoundError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyOutcomeUnknownError', code: AccessKeyErrorCode, message: string, candidates: Array<{ __typename?: 'AccessKey', id: string, name: string, createdAt: string }> }
    | { __typename: 'AccessKeyRateLimitedError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyUpstreamError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'ReplaceAccessKeySuccess', cleartext?: string | null, accessKey?: { __typename?: 'AccessKey', id: string, name: string, expiresAt?: string | null } | null, replaced?: { __typename?: 'AccessKey', id: string, status: AccessKeyStatus, expiresAt?: string | null } | null }
   | null };

export type DeactivateAccessKeysMutationVariables = Exact<{
  input?: BulkAccessKeysInput;
}>;


export type DeactivateAccessKeysMutation = { __typename?: 'Mutation', deactivateAccessKeys?:
    | { __typename: 'AccessKeyForbiddenError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyInputError', code: AccessKeyErrorCode, message: string, issues: Array<{ __typename?: 'AccessKeyInputIssue', path: Array<string>, code: string, message: string }> }
    | { __typename: 'AccessKeyRateLimitedError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyUpstreamError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'BulkAccessKeysSuccess', changed: number, unchanged: number, failed: number, results: Array<{ __typename?: 'BulkAccessKeyOutcome', id: string, outcome: AccessKeyBulkOutcome, accessKey?: { __typename?: 'AccessKey', name: string, status: AccessKeyStatus } | null, error?:
          | { __typename?: 'AccessKeyAlreadyCreatedError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyConflictError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyForbiddenError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyInputError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyNotFoundError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyOutcomeUnknownError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyRateLimitedError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyUpstreamError', code: AccessKeyErrorCode, message: string }
         | null }> }
   | null };

export type ActivateAccessKeysMutationVariables = Exact<{
  input?: BulkAccessKeysInput;
}>;


export type ActivateAccessKeysMutation = { __typename?: 'Mutation', activateAccessKeys?:
    | { __typename: 'AccessKeyForbiddenError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyInputError', code: AccessKeyErrorCode, message: string, issues: Array<{ __typename?: 'AccessKeyInputIssue', path: Array<string>, code: string, message: string }> }
    | { __typename: 'AccessKeyRateLimitedError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyUpstreamError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'BulkAccessKeysSuccess', changed: number, unchanged: number, failed: number, results: Array<{ __typename?: 'BulkAccessKeyOutcome', id: string, outcome: AccessKeyBulkOutcome, accessKey?: { __typename?: 'AccessKey', name: string, status: AccessKeyStatus } | null, error?:
          | { __typename?: 'AccessKeyAlreadyCreatedError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyConflictError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyForbiddenError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyInputError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyNotFoundError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyOutcomeUnknownError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyRateLimitedError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyUpstreamError', code: AccessKeyErrorCode, message: string }
         | null }> }
   | null };

export type DeleteAccessKeysMutationVariables = Exact<{
  input?: BulkAccessKeysInput;
}>;


export type DeleteAccessKeysMutation = { __typename?: 'Mutation', deleteAccessKeys?:
    | { __typename: 'AccessKeyForbiddenError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyInputError', code: AccessKeyErrorCode, message: string, issues: Array<{ __typename?: 'AccessKeyInputIssue', path: Array<string>, code: string, message: string }> }
    | { __typename: 'AccessKeyRateLimitedError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'AccessKeyUpstreamError', code: AccessKeyErrorCode, message: string }
    | { __typename: 'BulkAccessKeysSuccess', changed: number, unchanged: number, failed: number, results: Array<{ __typename?: 'BulkAccessKeyOutcome', id: string, outcome: AccessKeyBulkOutcome, accessKey?: { __typename?: 'AccessKey', name: string, status: AccessKeyStatus } | null, error?:
          | { __typename?: 'AccessKeyAlreadyCreatedError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyConflictError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyForbiddenError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyInputError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyNotFoundError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyOutcomeUnknownError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyRateLimitedError', code: AccessKeyErrorCode, message: string }
          | { __typename?: 'AccessKeyUpstreamError', code: AccessKeyErrorCode, message: string }
         | null }> }
   | null };

export type ShowViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ShowViewerQuery = { __typename?: 'Query', accessKeyViewer?: { __typename?: 'AccessKeyViewer', kind: AccessKeyViewerKind, subject: string, canRead: boolean, canManage: boolean, canManageOwn: boolean, tenants?: Array<{ __typename?: 'AccessKeyViewerTenant', canRead: boolean, canManage: boolean, assignableRoleNames: Array<string>, tenant?: { __typename?: 'Tenant', id: string, accessKeys?: { __typename?: 'AccessKeySearchConnection', totalCount: number } | null } | null }> | null } | null, searchAccessKeys?: { __typename?: 'AccessKeySearchConnection', totalCount: number, nodes: Array<{ __typename?: 'AccessKey', name: string, boundUserId?: string | null, keyTenants: Array<{ __typename?: 'KeyTenant', tenantId: string }>, viewerCan: { __typename?: 'AccessKeyCapabilities', rotate: { __typename?: 'AccessKeyCapability', allowed: boolean, reason?: string | null } } }> } | null };


export const ShowAccessKeyNamesDocument = {"__meta__":{"hash":"0531534837a4f76558cdb868256819b4da3f94da1bd837b980bf54d1d8f79e1b"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ShowAccessKeyNames"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"searchAccessKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"}},{"kind":"Field","name":{"kind":"Name","value":"creator"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"loginIds"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ManagementKey"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"boundUserId"}},{"kind":"Field","name":{"kind":"Name","value":"boundUser"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"keyTenants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tenantId"}},{"kind":"Field","name":{"kind":"Name","value":"tenant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ShowAccessKeyNamesQuery, ShowAccessKeyNamesQueryVariables>;
export const HelloDocument = {"__meta__":{"hash":"6ad87c2b2c4f74fd8f8ec724b7e1a959b96faa421499767bc9842e03fb5c170c"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Hello"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"searchAccessKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"3"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<HelloQuery, HelloQueryVariables>;
export const ShowAccessKeyDocument = {"__meta__":{"hash":"97dd6d67f6d05cf2912893fa5c392e2722bb9da3453901e59c5eb5f940dfc15d"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ShowAccessKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"K2DemoMobileGateway000000000000","block":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"address"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},"defaultValue":{"kind":"StringValue","value":"203.0.113.7","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"storedStatus"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"roleNames"}},{"kind":"Field","name":{"kind":"Name","value":"keyTenants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tenantId"}},{"kind":"Field","name":{"kind":"Name","value":"tenantName"}},{"kind":"Field","name":{"kind":"Name","value":"roleNames"}}]}},{"kind":"Field","name":{"kind":"Name","value":"boundUserId"}},{"kind":"Field","name":{"kind":"Name","value":"clientId"}},{"kind":"Field","name":{"kind":"Name","value":"permittedIps"}},{"kind":"Field","name":{"kind":"Name","value":"permitsIp"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"address"},"value":{"kind":"Variable","name":{"kind":"Name","value":"address"}}}]},{"kind":"Field","name":{"kind":"Name","value":"customClaims"}},{"kind":"Field","name":{"kind":"Name","value":"customAttributes"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"update"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"rotate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replace"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"activate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"deactivate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"delete"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ShowAccessKeyQuery, ShowAccessKeyQueryVariables>;
export const LoadAccessKeysDocument = {"__meta__":{"hash":"9cc53b5d6e49f14e11575cac947076c788879103bef2969519941a085ee1ba3f"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LoadAccessKeys"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}},"defaultValue":{"kind":"ListValue","values":[{"kind":"StringValue","value":"K2DemoBillingExporter0000000000","block":false},{"kind":"StringValue","value":"K2DemoCiDeployer000000000000000","block":false},{"kind":"StringValue","value":"K2DemoNoSuchKey0000000000000000","block":false}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]} as unknown as DocumentNode<LoadAccessKeysQuery, LoadAccessKeysQueryVariables>;
export const ShowAccessKeyHistoryDocument = {"__meta__":{"hash":"5ee9727c40ef0221e7b0839232f42ad6eff9f27aa6a7f319caef1ef5202b4183"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ShowAccessKeyHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"K2DemoCiDeployer000000000000000","block":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"history"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"completeSince"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"actorId"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmed"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ShowAccessKeyHistoryQuery, ShowAccessKeyHistoryQueryVariables>;
export const ShowAccessKeyPolicyDocument = {"__meta__":{"hash":"b90f0abfbe97c776723ba076bc21f21794c6ccc5689611c80b7169ade91c18bd"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ShowAccessKeyPolicy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessKeyPolicy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"maxLifetime"}},{"kind":"Field","name":{"kind":"Name","value":"allowsNeverExpiring"}},{"kind":"Field","name":{"kind":"Name","value":"requiresPermittedIps"}},{"kind":"Field","name":{"kind":"Name","value":"nameMaxLength"}},{"kind":"Field","name":{"kind":"Name","value":"namePattern"}}]}}]}}]} as unknown as DocumentNode<ShowAccessKeyPolicyQuery, ShowAccessKeyPolicyQueryVariables>;
export const ShowAccessKeyChoicesDocument = {"__meta__":{"hash":"0d209c94cf580c36c1da73bde0d6378cda84e1acac118c78ec7118751d3862bf"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ShowAccessKeyChoices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"tenantId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}},"defaultValue":{"kind":"StringValue","value":"acme","block":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"names"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},"defaultValue":{"kind":"ListValue","values":[]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessKeyChoices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"tenantId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tenantId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"roles"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"tenantId"}},{"kind":"Field","name":{"kind":"Name","value":"canAssign"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"tenants"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"parentId"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"users"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"accessKeyAttributes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"names"},"value":{"kind":"Variable","name":{"kind":"Name","value":"names"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"options"}}]}}]}}]} as unknown as DocumentNode<ShowAccessKeyChoicesQuery, ShowAccessKeyChoicesQueryVariables>;
export const FindAccessKeysDocument = {"__meta__":{"hash":"55596d067995d149a1eaa8876638dcaaeab2c20f1cc21d783605133166145b79"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FindAccessKeys"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyFilter"}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"statuses"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"ACTIVE"}]}}]}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"sort"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeySort"}}}},"defaultValue":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"EXPIRES_AT"}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"NAME"}}]}]}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"10"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"searchAccessKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"Variable","name":{"kind":"Name","value":"sort"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"roleNames"}},{"kind":"Field","name":{"kind":"Name","value":"keyTenants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tenantName"}},{"kind":"Field","name":{"kind":"Name","value":"roleNames"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<FindAccessKeysQuery, FindAccessKeysQueryVariables>;
export const WatchExpiringAccessKeysDocument = {"__meta__":{"hash":"5cafcd462b28fa5e35de75b9967482b7ced39c2bf23c2a25b6a27447cd4a28da"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WatchExpiringAccessKeys"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"within"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Duration"}}},"defaultValue":{"kind":"StringValue","value":"P30D","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"expiring"},"name":{"kind":"Name","value":"searchAccessKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"expiringWithin"},"value":{"kind":"Variable","name":{"kind":"Name","value":"within"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"EXPIRES_AT"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"}}]}}]}},{"kind":"Field","alias":{"kind":"Name","value":"all"},"name":{"kind":"Name","value":"searchAccessKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"summary"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"active"}},{"kind":"Field","name":{"kind":"Name","value":"inactive"}},{"kind":"Field","name":{"kind":"Name","value":"expired"}},{"kind":"Field","name":{"kind":"Name","value":"neverExpires"}},{"kind":"Field","name":{"kind":"Name","value":"unrestricted"}},{"kind":"Field","name":{"kind":"Name","value":"expiringWithin"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"duration"},"value":{"kind":"Variable","name":{"kind":"Name","value":"within"}}}]}]}}]}}]}}]} as unknown as DocumentNode<WatchExpiringAccessKeysQuery, WatchExpiringAccessKeysQueryVariables>;
export const WalkTenantsDocument = {"__meta__":{"hash":"12681762c0a50549dacc3bfba38a67c412899703b4296a8b4b1b7544270b3739"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WalkTenants"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"K2DemoStatusPage000000000000000","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"keyTenants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tenantName"}},{"kind":"Field","name":{"kind":"Name","value":"tenant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"accessKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"NAME"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<WalkTenantsQuery, WalkTenantsQueryVariables>;
export const FindSuccessorsDocument = {"__meta__":{"hash":"c1ce509851bed000c0384057ad40d6700a308c14886942bdfbc53e97643c9c3a"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FindSuccessors"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"K2DemoCiDeployer000000000000000","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"searchAccessKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"replaces"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"replacesId"}}]}}]}}]}}]} as unknown as DocumentNode<FindSuccessorsQuery, FindSuccessorsQueryVariables>;
export const FollowAccessKeysDocument = {"__meta__":{"hash":"adeee6dea0722b52a808a1d87ed868a1eea6d7336b9466a4eefe94ff60481b5b"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"FollowAccessKeys"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyChangeFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessKeyChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"accessKeyId"}},{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"keyTenants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tenantId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}}]}}]}}]} as unknown as DocumentNode<FollowAccessKeysSubscription, FollowAccessKeysSubscriptionVariables>;
export const CreateAccessKeyDocument = {"__meta__":{"hash":"9567593d34efd28bce71f7624f004a0a1d47c846214e5e4201980d3783fa3edf"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateAccessKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateAccessKeyInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Report mailer","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"description"},"value":{"kind":"StringValue","value":"Sends the weekly report","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"expiry"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"after"},"value":{"kind":"StringValue","value":"P90D","block":false}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"keyTenants"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"tenantId"},"value":{"kind":"StringValue","value":"acme","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"roleNames"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"Exporter","block":false}]}}]}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"permittedIps"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"127.0.0.0/8","block":false}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"customClaims"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"team"},"value":{"kind":"StringValue","value":"reporting","block":false}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createAccessKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CreateAccessKeySuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cleartext"}},{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyInputError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyAlreadyCreatedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyOutcomeUnknownError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"candidates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CreateAccessKeyMutation, CreateAccessKeyMutationVariables>;
export const UpdateAccessKeyDocument = {"__meta__":{"hash":"bac0c20b4bd048c36025d7cdf661fb0ae51e21abd5a0473800b0e233789dd29b"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateAccessKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateAccessKeyInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"K2DemoMobileGateway000000000000","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"description"},"value":{"kind":"StringValue","value":"Between the phones and us","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"permittedIps"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"203.0.113.0/24","block":false},{"kind":"StringValue","value":"2001:db8::/32","block":false}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateAccessKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateAccessKeySuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"permittedIps"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyInputError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}}]}}]}}]}}]} as unknown as DocumentNode<UpdateAccessKeyMutation, UpdateAccessKeyMutationVariables>;
export const DeactivateAccessKeyDocument = {"__meta__":{"hash":"50949f888012532108b6332877e07720f91ce34a51f35d51a46f1e0458bddb71"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeactivateAccessKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"K2DemoInventorySync000000000000","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deactivateAccessKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeactivateAccessKeySuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DeactivateAccessKeyMutation, DeactivateAccessKeyMutationVariables>;
export const ActivateAccessKeyDocument = {"__meta__":{"hash":"d03a089f90fa2c398c47cc9b8f43ccef354d9a2b2c8eea1ee8446f9b396f0461"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ActivateAccessKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"K2DemoPausedImporter00000000000","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"activateAccessKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ActivateAccessKeySuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ActivateAccessKeyMutation, ActivateAccessKeyMutationVariables>;
export const DeleteAccessKeyDocument = {"__meta__":{"hash":"3cacf580ee5272968a27fb0dd4a9b43524f210c0e61068c4b1aab277dd4bf46e"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteAccessKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"K2DemoExpiredTrial0000000000000","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteAccessKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeleteAccessKeySuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deletedId"}},{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DeleteAccessKeyMutation, DeleteAccessKeyMutationVariables>;
export const RotateAccessKeyDocument = {"__meta__":{"hash":"a5d88be0d5e34be0a01afb7c38eb35aae7f0673b5164752f8336d3165924aa99"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RotateAccessKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"K2DemoWeekendMigration000000000","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rotateAccessKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RotateAccessKeySuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cleartext"}},{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyConflictError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"current"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyOutcomeUnknownError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"candidates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<RotateAccessKeyMutation, RotateAccessKeyMutationVariables>;
export const ReplaceAccessKeyDocument = {"__meta__":{"hash":"18a842f217eaa10a33e423af50e60f14cedb4f2cc467fc505445034f9aa7f1b0"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReplaceAccessKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReplaceAccessKeyInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"K2DemoCiDeployer000000000000000","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"expiry"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"after"},"value":{"kind":"StringValue","value":"P90D","block":false}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"idempotencyKey"},"value":{"kind":"StringValue","value":"3f1c8e52-6b0d-4c57-9a3e-2d7f10b4a6c9","block":false}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replaceAccessKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReplaceAccessKeySuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cleartext"}},{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"replaced"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyInputError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyAlreadyCreatedError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyOutcomeUnknownError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"candidates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ReplaceAccessKeyMutation, ReplaceAccessKeyMutationVariables>;
export const DeactivateAccessKeysDocument = {"__meta__":{"hash":"0b0ea39149af046d414be240fa3e3e9a973a8506c4fd27374c8a7678f4dd16ee"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeactivateAccessKeys"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BulkAccessKeysInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"ids"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"K2DemoGlobexChatbot000000000000","block":false},{"kind":"StringValue","value":"K2DemoAcmePayroll00000000000000","block":false},{"kind":"StringValue","value":"K2DemoGlobexBackup0000000000000","block":false}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deactivateAccessKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BulkAccessKeysSuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyInputError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<DeactivateAccessKeysMutation, DeactivateAccessKeysMutationVariables>;
export const ActivateAccessKeysDocument = {"__meta__":{"hash":"bafe14f1e289fd2386b2e5505f195fb30fc21ef98630a888233a8da467d5413d"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ActivateAccessKeys"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BulkAccessKeysInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"ids"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"K2DemoGlobexChatbot000000000000","block":false},{"kind":"StringValue","value":"K2DemoGlobexBackup0000000000000","block":false},{"kind":"StringValue","value":"K2DemoHackathon0000000000000000","block":false}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"activateAccessKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BulkAccessKeysSuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyInputError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ActivateAccessKeysMutation, ActivateAccessKeysMutationVariables>;
export const DeleteAccessKeysDocument = {"__meta__":{"hash":"581c51c1bf323cd079029da4f82de37bb56cd3faacb77f8136a846a7353f5d2b"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeleteAccessKeys"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BulkAccessKeysInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"ids"},"value":{"kind":"ListValue","values":[{"kind":"StringValue","value":"K2DemoOldPipeline00000000000000","block":false},{"kind":"StringValue","value":"K2DemoHackathon0000000000000000","block":false}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"dryRun"},"value":{"kind":"BooleanValue","value":true}},{"kind":"ObjectField","name":{"kind":"Name","value":"allOrNothing"},"value":{"kind":"BooleanValue","value":true}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"deleteAccessKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"BulkAccessKeysSuccess"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"results"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"accessKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AccessKeyInputError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issues"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<DeleteAccessKeysMutation, DeleteAccessKeysMutationVariables>;
export const ShowViewerDocument = {"__meta__":{"hash":"800769140b27b52b87df01aa973a783ac37aea3aa6c88fbc18234a5462ef1470"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ShowViewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accessKeyViewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"subject"}},{"kind":"Field","name":{"kind":"Name","value":"canRead"}},{"kind":"Field","name":{"kind":"Name","value":"canManage"}},{"kind":"Field","name":{"kind":"Name","value":"canManageOwn"}},{"kind":"Field","name":{"kind":"Name","value":"tenants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tenant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"accessKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"canRead"}},{"kind":"Field","name":{"kind":"Name","value":"canManage"}},{"kind":"Field","name":{"kind":"Name","value":"assignableRoleNames"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"searchAccessKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"10"}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"NAME"}}]}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"keyTenants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tenantId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"boundUserId"}},{"kind":"Field","name":{"kind":"Name","value":"viewerCan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rotate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ShowViewerQuery, ShowViewerQueryVariables>;