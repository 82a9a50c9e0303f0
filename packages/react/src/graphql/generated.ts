/* eslint-disable */
import type { TypedDocumentNode as DocumentNode } from 'urql';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string };
  String: { input: string; output: string };
  Boolean: { input: boolean; output: boolean };
  Int: { input: number; output: number };
  Float: { input: number; output: number };
  /** An instant as RFC 3339 writes it. Output is in UTC, e.g. `2026-11-21T09:30:00Z`; input may have any offset. */
  DateTime: { input: string; output: string };
  /** An ISO 8601 duration of weeks, days, hours, minutes and seconds, e.g. `P90D` or `PT12H`. Months and years are refused, since they have no fixed length. */
  Duration: { input: string; output: string };
  /** An IPv4 or IPv6 address or a CIDR range in canonical form, e.g. `203.0.113.7`, `10.0.0.0/8` or `2001:db8::/32`. Input in another form is brought into it. */
  IPRange: { input: string; output: string };
  /** A flat JSON object, for example `{"team": "billing", "tier": 2}`. Fields of this type describe which values it may hold. Numbers are returned with the digits that Descope stores, so large ones need a parser that keeps them. In input, a number that an IEEE 754 double cannot hold exactly is refused with NUMBER_TOO_PRECISE: send it as a string. */
  JSONObject: { input: Record<string, unknown>; output: Record<string, unknown> };
};

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

/** When a key expires: exactly one of these. */
export type AccessKeyExpiryInput =
  /** This long from now, e.g. `P90D`. */
  | {
      after: Scalars['Duration']['input'];
      at?: never;
      never?: never;
    } /** At this instant, in the future and before 19 January 2038. */
  | {
      after?: never;
      at: Scalars['DateTime']['input'];
      never?: never;
    } /** `true`: never. Explicit, so that never-expiring keys are a decision. */
  | { after?: never; at?: never; never: Scalars['Boolean']['input'] };

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
  /** Keys that have at least one of these roles, in the project or in a tenant. At most 500. */
  roleNames?: InputMaybe<Array<Scalars['String']['input']>>;
  /** Keys in one of these states at this moment. */
  statuses?: InputMaybe<Array<AccessKeyStatus>>;
  /** Keys that may act in at least one of these tenants. At most 500. */
  tenantIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Keys that contain this text, in any case. Descope decides in which fields. At most 256 characters. */
  text?: InputMaybe<Scalars['String']['input']>;
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

/** A stretch of time, open at the side that is left out. */
export type AccessKeyTimeRange = {
  /** The first instant of it (inclusive). */
  from?: InputMaybe<Scalars['DateTime']['input']>;
  /** The first instant after it (exclusive). */
  to?: InputMaybe<Scalars['DateTime']['input']>;
};

/** How the caller authenticated. */
export type AccessKeyViewerKind =
  /** A management key of the project, which may do what Descope lets it do. */
  | 'MANAGEMENT_KEY'
  /** A user who signed in with Descope, or a machine that exchanged an access key for a session. */
  | 'SESSION'
  | '%future added value';

/** The key to activate. */
export type ActivateAccessKeyInput = {
  /** The id of the key. */
  id: Scalars['ID']['input'];
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

/** The key to deactivate. */
export type DeactivateAccessKeyInput = {
  /** The id of the key. */
  id: Scalars['ID']['input'];
};

/** The key to delete. */
export type DeleteAccessKeyInput = {
  /** The id of the key. */
  id: Scalars['ID']['input'];
};

/** A tenant that a key may act in. */
export type KeyTenantInput = {
  /** The roles that the key has there. */
  roleNames?: Array<Scalars['String']['input']>;
  /** Descope's id of the tenant. Each tenant at most once. */
  tenantId: Scalars['ID']['input'];
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

/** The key to rotate. */
export type RotateAccessKeyInput = {
  /** The id of the key. */
  id: Scalars['ID']['input'];
  /** Only together with `sealTo`: for 24 hours a repeat with the same input returns the same success and does not rotate again. 1 to 255 printable characters, for example a UUID. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** A public JWK that the secret is encrypted to: an EC key on P-256, or an RSA key of 2048 bits or more. The success then has `sealedSecret` instead of `cleartext`. */
  sealTo?: InputMaybe<Scalars['JSONObject']['input']>;
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

type Failure_AccessKeyAlreadyCreatedError_Fragment = {
  __typename: 'AccessKeyAlreadyCreatedError';
  code: AccessKeyErrorCode;
  message: string;
  requestId: string;
  created?: { __typename?: 'AccessKey'; id: string; name: string } | null;
};

type Failure_AccessKeyConflictError_Fragment = {
  __typename: 'AccessKeyConflictError';
  code: AccessKeyErrorCode;
  message: string;
  requestId: string;
  current?: {
    __typename?: 'AccessKey';
    id: string;
    name: string;
    description: string;
    permittedIps: Array<string>;
    customClaims: Record<string, unknown>;
    customAttributes: Record<string, unknown>;
    revision: string;
    roleNames: Array<string>;
    boundUserId?: string | null;
    keyTenants: Array<{ __typename?: 'KeyTenant'; tenantId: string; tenantName: string; roleNames: Array<string> }>;
  } | null;
};

type Failure_AccessKeyForbiddenError_Fragment = {
  __typename: 'AccessKeyForbiddenError';
  code: AccessKeyErrorCode;
  message: string;
  requestId: string;
};

type Failure_AccessKeyInputError_Fragment = {
  __typename: 'AccessKeyInputError';
  code: AccessKeyErrorCode;
  message: string;
  requestId: string;
  issues: Array<{ __typename?: 'AccessKeyInputIssue'; path: Array<string>; code: string; message: string }>;
};

type Failure_AccessKeyNotFoundError_Fragment = {
  __typename: 'AccessKeyNotFoundError';
  code: AccessKeyErrorCode;
  message: string;
  requestId: string;
};

type Failure_AccessKeyOutcomeUnknownError_Fragment = {
  __typename: 'AccessKeyOutcomeUnknownError';
  code: AccessKeyErrorCode;
  message: string;
  requestId: string;
  candidates: Array<{ __typename?: 'AccessKey'; id: string; name: string; createdAt: string }>;
};

type Failure_AccessKeyRateLimitedError_Fragment = {
  __typename: 'AccessKeyRateLimitedError';
  retryAfterSeconds: number;
  code: AccessKeyErrorCode;
  message: string;
  requestId: string;
};

type Failure_AccessKeyUpstreamError_Fragment = {
  __typename: 'AccessKeyUpstreamError';
  code: AccessKeyErrorCode;
  message: string;
  requestId: string;
};

export type FailureFragment =
  | Failure_AccessKeyAlreadyCreatedError_Fragment
  | Failure_AccessKeyConflictError_Fragment
  | Failure_AccessKeyForbiddenError_Fragment
  | Failure_AccessKeyInputError_Fragment
  | Failure_AccessKeyNotFoundError_Fragment
  | Failure_AccessKeyOutcomeUnknownError_Fragment
  | Failure_AccessKeyRateLimitedError_Fragment
  | Failure_AccessKeyUpstreamError_Fragment;

export type StatusOfKeyFragment = {
  __typename?: 'AccessKey';
  id: string;
  status: AccessKeyStatus;
  storedStatus: string;
  expiresAt?: string | null;
};

export type AuthorityOfKeyFragment = {
  __typename?: 'AccessKey';
  roleNames: Array<string>;
  boundUserId?: string | null;
  keyTenants: Array<{ __typename?: 'KeyTenant'; tenantId: string; tenantName: string; roleNames: Array<string> }>;
};

export type KeyRowFragment = {
  __typename?: 'AccessKey';
  id: string;
  name: string;
  description: string;
  createdAt: string;
  createdBy: string;
  roleNames: Array<string>;
  boundUserId?: string | null;
  status: AccessKeyStatus;
  storedStatus: string;
  expiresAt?: string | null;
  keyTenants: Array<{ __typename?: 'KeyTenant'; tenantId: string; tenantName: string; roleNames: Array<string> }>;
};

export type EditableKeyFragment = {
  __typename?: 'AccessKey';
  id: string;
  name: string;
  description: string;
  permittedIps: Array<string>;
  customClaims: Record<string, unknown>;
  customAttributes: Record<string, unknown>;
  revision: string;
  roleNames: Array<string>;
  boundUserId?: string | null;
  keyTenants: Array<{ __typename?: 'KeyTenant'; tenantId: string; tenantName: string; roleNames: Array<string> }>;
};

export type CapabilityFragment = {
  __typename?: 'AccessKeyCapability';
  allowed: boolean;
  reason?: string | null;
  code?: AccessKeyErrorCode | null;
};

export type KeyActionsFragment = {
  __typename?: 'AccessKey';
  id: string;
  name: string;
  status: AccessKeyStatus;
  viewerCan: {
    __typename?: 'AccessKeyCapabilities';
    update: {
      __typename?: 'AccessKeyCapability';
      allowed: boolean;
      reason?: string | null;
      code?: AccessKeyErrorCode | null;
    };
    rotate: {
      __typename?: 'AccessKeyCapability';
      allowed: boolean;
      reason?: string | null;
      code?: AccessKeyErrorCode | null;
    };
    replace: {
      __typename?: 'AccessKeyCapability';
      allowed: boolean;
      reason?: string | null;
      code?: AccessKeyErrorCode | null;
    };
    activate: {
      __typename?: 'AccessKeyCapability';
      allowed: boolean;
      reason?: string | null;
      code?: AccessKeyErrorCode | null;
    };
    deactivate: {
      __typename?: 'AccessKeyCapability';
      allowed: boolean;
      reason?: string | null;
      code?: AccessKeyErrorCode | null;
    };
    delete: {
      __typename?: 'AccessKeyCapability';
      allowed: boolean;
      reason?: string | null;
      code?: AccessKeyErrorCode | null;
    };
  };
};

export type KeyDetailsFragment = {
  __typename?: 'AccessKey';
  createdAt: string;
  createdBy: string;
  clientId?: string | null;
  id: string;
  name: string;
  description: string;
  permittedIps: Array<string>;
  customClaims: Record<string, unknown>;
  customAttributes: Record<string, unknown>;
  revision: string;
  status: AccessKeyStatus;
  storedStatus: string;
  expiresAt?: string | null;
  roleNames: Array<string>;
  boundUserId?: string | null;
  viewerCan: {
    __typename?: 'AccessKeyCapabilities';
    update: {
      __typename?: 'AccessKeyCapability';
      allowed: boolean;
      reason?: string | null;
      code?: AccessKeyErrorCode | null;
    };
    rotate: {
      __typename?: 'AccessKeyCapability';
      allowed: boolean;
      reason?: string | null;
      code?: AccessKeyErrorCode | null;
    };
    replace: {
      __typename?: 'AccessKeyCapability';
      allowed: boolean;
      reason?: string | null;
      code?: AccessKeyErrorCode | null;
    };
    activate: {
      __typename?: 'AccessKeyCapability';
      allowed: boolean;
      reason?: string | null;
      code?: AccessKeyErrorCode | null;
    };
    deactivate: {
      __typename?: 'AccessKeyCapability';
      allowed: boolean;
      reason?: string | null;
      code?: AccessKeyErrorCode | null;
    };
    delete: {
      __typename?: 'AccessKeyCapability';
      allowed: boolean;
      reason?: string | null;
      code?: AccessKeyErrorCode | null;
    };
  };
  keyTenants: Array<{ __typename?: 'KeyTenant'; tenantId: string; tenantName: string; roleNames: Array<string> }>;
};

export type BulkResultsFragment = {
  __typename?: 'BulkAccessKeysSuccess';
  changed: number;
  unchanged: number;
  failed: number;
  results: Array<{
    __typename?: 'BulkAccessKeyOutcome';
    id: string;
    outcome: AccessKeyBulkOutcome;
    accessKey?: { __typename?: 'AccessKey'; id: string; name: string } | null;
    error?:
      | { __typename?: 'AccessKeyAlreadyCreatedError'; code: AccessKeyErrorCode; message: string }
      | { __typename?: 'AccessKeyConflictError'; code: AccessKeyErrorCode; message: string }
      | { __typename?: 'AccessKeyForbiddenError'; code: AccessKeyErrorCode; message: string }
      | { __typename?: 'AccessKeyInputError'; code: AccessKeyErrorCode; message: string }
      | { __typename?: 'AccessKeyNotFoundError'; code: AccessKeyErrorCode; message: string }
      | { __typename?: 'AccessKeyOutcomeUnknownError'; code: AccessKeyErrorCode; message: string }
      | { __typename?: 'AccessKeyRateLimitedError'; code: AccessKeyErrorCode; message: string }
      | { __typename?: 'AccessKeyUpstreamError'; code: AccessKeyErrorCode; message: string }
      | null;
  }>;
};

export type KeywayCreateMutationVariables = Exact<{
  input: CreateAccessKeyInput;
}>;

export type KeywayCreateMutation = {
  __typename?: 'Mutation';
  createAccessKey?:
    | {
        __typename: 'AccessKeyAlreadyCreatedError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        created?: { __typename?: 'AccessKey'; id: string; name: string } | null;
      }
    | {
        __typename: 'AccessKeyConflictError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        current?: {
          __typename?: 'AccessKey';
          id: string;
          name: string;
          description: string;
          permittedIps: Array<string>;
          customClaims: Record<string, unknown>;
          customAttributes: Record<string, unknown>;
          revision: string;
          roleNames: Array<string>;
          boundUserId?: string | null;
          keyTenants: Array<{
            __typename?: 'KeyTenant';
            tenantId: string;
            tenantName: string;
            roleNames: Array<string>;
          }>;
        } | null;
      }
    | { __typename: 'AccessKeyForbiddenError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename: 'AccessKeyInputError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        issues: Array<{ __typename?: 'AccessKeyInputIssue'; path: Array<string>; code: string; message: string }>;
      }
    | {
        __typename: 'AccessKeyOutcomeUnknownError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        candidates: Array<{ __typename?: 'AccessKey'; id: string; name: string; createdAt: string }>;
      }
    | {
        __typename: 'AccessKeyRateLimitedError';
        retryAfterSeconds: number;
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
      }
    | { __typename: 'AccessKeyUpstreamError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename?: 'CreateAccessKeySuccess';
        cleartext?: string | null;
        sealedSecret?: string | null;
        accessKey?: { __typename?: 'AccessKey'; id: string; name: string } | null;
      }
    | null;
};

export type KeywayRotateMutationVariables = Exact<{
  input: RotateAccessKeyInput;
}>;

export type KeywayRotateMutation = {
  __typename?: 'Mutation';
  rotateAccessKey?:
    | {
        __typename: 'AccessKeyConflictError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        current?: {
          __typename?: 'AccessKey';
          id: string;
          name: string;
          description: string;
          permittedIps: Array<string>;
          customClaims: Record<string, unknown>;
          customAttributes: Record<string, unknown>;
          revision: string;
          roleNames: Array<string>;
          boundUserId?: string | null;
          keyTenants: Array<{
            __typename?: 'KeyTenant';
            tenantId: string;
            tenantName: string;
            roleNames: Array<string>;
          }>;
        } | null;
      }
    | { __typename: 'AccessKeyForbiddenError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename: 'AccessKeyInputError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        issues: Array<{ __typename?: 'AccessKeyInputIssue'; path: Array<string>; code: string; message: string }>;
      }
    | { __typename: 'AccessKeyNotFoundError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename: 'AccessKeyOutcomeUnknownError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        candidates: Array<{ __typename?: 'AccessKey'; id: string; name: string; createdAt: string }>;
      }
    | {
        __typename: 'AccessKeyRateLimitedError';
        retryAfterSeconds: number;
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
      }
    | { __typename: 'AccessKeyUpstreamError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename?: 'RotateAccessKeySuccess';
        cleartext?: string | null;
        sealedSecret?: string | null;
        accessKey?: { __typename?: 'AccessKey'; id: string; name: string } | null;
      }
    | null;
};

export type KeywayReplaceMutationVariables = Exact<{
  input: ReplaceAccessKeyInput;
}>;

export type KeywayReplaceMutation = {
  __typename?: 'Mutation';
  replaceAccessKey?:
    | {
        __typename: 'AccessKeyAlreadyCreatedError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        created?: { __typename?: 'AccessKey'; id: string; name: string } | null;
      }
    | {
        __typename: 'AccessKeyConflictError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        current?: {
          __typename?: 'AccessKey';
          id: string;
          name: string;
          description: string;
          permittedIps: Array<string>;
          customClaims: Record<string, unknown>;
          customAttributes: Record<string, unknown>;
          revision: string;
          roleNames: Array<string>;
          boundUserId?: string | null;
          keyTenants: Array<{
            __typename?: 'KeyTenant';
            tenantId: string;
            tenantName: string;
            roleNames: Array<string>;
          }>;
        } | null;
      }
    | { __typename: 'AccessKeyForbiddenError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename: 'AccessKeyInputError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        issues: Array<{ __typename?: 'AccessKeyInputIssue'; path: Array<string>; code: string; message: string }>;
      }
    | { __typename: 'AccessKeyNotFoundError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename: 'AccessKeyOutcomeUnknownError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        candidates: Array<{ __typename?: 'AccessKey'; id: string; name: string; createdAt: string }>;
      }
    | {
        __typename: 'AccessKeyRateLimitedError';
        retryAfterSeconds: number;
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
      }
    | { __typename: 'AccessKeyUpstreamError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename?: 'ReplaceAccessKeySuccess';
        cleartext?: string | null;
        sealedSecret?: string | null;
        accessKey?: { __typename?: 'AccessKey'; id: string; name: string } | null;
      }
    | null;
};

export type KeywayUpdateMutationVariables = Exact<{
  input: UpdateAccessKeyInput;
}>;

export type KeywayUpdateMutation = {
  __typename?: 'Mutation';
  updateAccessKey?:
    | {
        __typename: 'AccessKeyConflictError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        current?: {
          __typename?: 'AccessKey';
          id: string;
          name: string;
          description: string;
          permittedIps: Array<string>;
          customClaims: Record<string, unknown>;
          customAttributes: Record<string, unknown>;
          revision: string;
          roleNames: Array<string>;
          boundUserId?: string | null;
          keyTenants: Array<{
            __typename?: 'KeyTenant';
            tenantId: string;
            tenantName: string;
            roleNames: Array<string>;
          }>;
        } | null;
      }
    | { __typename: 'AccessKeyForbiddenError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename: 'AccessKeyInputError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        issues: Array<{ __typename?: 'AccessKeyInputIssue'; path: Array<string>; code: string; message: string }>;
      }
    | { __typename: 'AccessKeyNotFoundError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename: 'AccessKeyOutcomeUnknownError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        candidates: Array<{ __typename?: 'AccessKey'; id: string; name: string; createdAt: string }>;
      }
    | {
        __typename: 'AccessKeyRateLimitedError';
        retryAfterSeconds: number;
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
      }
    | { __typename: 'AccessKeyUpstreamError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename?: 'UpdateAccessKeySuccess';
        accessKey: {
          __typename?: 'AccessKey';
          id: string;
          name: string;
          description: string;
          permittedIps: Array<string>;
          customClaims: Record<string, unknown>;
          customAttributes: Record<string, unknown>;
          revision: string;
          roleNames: Array<string>;
          boundUserId?: string | null;
          keyTenants: Array<{
            __typename?: 'KeyTenant';
            tenantId: string;
            tenantName: string;
            roleNames: Array<string>;
          }>;
        };
      }
    | null;
};

export type KeywayActivateMutationVariables = Exact<{
  input: ActivateAccessKeyInput;
}>;

export type KeywayActivateMutation = {
  __typename?: 'Mutation';
  activateAccessKey?:
    | {
        __typename: 'AccessKeyConflictError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        current?: {
          __typename?: 'AccessKey';
          id: string;
          name: string;
          description: string;
          permittedIps: Array<string>;
          customClaims: Record<string, unknown>;
          customAttributes: Record<string, unknown>;
          revision: string;
          roleNames: Array<string>;
          boundUserId?: string | null;
          keyTenants: Array<{
            __typename?: 'KeyTenant';
            tenantId: string;
            tenantName: string;
            roleNames: Array<string>;
          }>;
        } | null;
      }
    | { __typename: 'AccessKeyForbiddenError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | { __typename: 'AccessKeyNotFoundError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename: 'AccessKeyOutcomeUnknownError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        candidates: Array<{ __typename?: 'AccessKey'; id: string; name: string; createdAt: string }>;
      }
    | {
        __typename: 'AccessKeyRateLimitedError';
        retryAfterSeconds: number;
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
      }
    | { __typename: 'AccessKeyUpstreamError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename?: 'ActivateAccessKeySuccess';
        accessKey: { __typename?: 'AccessKey'; id: string; name: string; status: AccessKeyStatus };
      }
    | null;
};

export type KeywayDeactivateMutationVariables = Exact<{
  input: DeactivateAccessKeyInput;
}>;

export type KeywayDeactivateMutation = {
  __typename?: 'Mutation';
  deactivateAccessKey?:
    | {
        __typename: 'AccessKeyConflictError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        current?: {
          __typename?: 'AccessKey';
          id: string;
          name: string;
          description: string;
          permittedIps: Array<string>;
          customClaims: Record<string, unknown>;
          customAttributes: Record<string, unknown>;
          revision: string;
          roleNames: Array<string>;
          boundUserId?: string | null;
          keyTenants: Array<{
            __typename?: 'KeyTenant';
            tenantId: string;
            tenantName: string;
            roleNames: Array<string>;
          }>;
        } | null;
      }
    | { __typename: 'AccessKeyForbiddenError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | { __typename: 'AccessKeyNotFoundError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename: 'AccessKeyOutcomeUnknownError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        candidates: Array<{ __typename?: 'AccessKey'; id: string; name: string; createdAt: string }>;
      }
    | {
        __typename: 'AccessKeyRateLimitedError';
        retryAfterSeconds: number;
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
      }
    | { __typename: 'AccessKeyUpstreamError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename?: 'DeactivateAccessKeySuccess';
        accessKey: { __typename?: 'AccessKey'; id: string; name: string; status: AccessKeyStatus };
      }
    | null;
};

export type KeywayDeleteMutationVariables = Exact<{
  input: DeleteAccessKeyInput;
}>;

export type KeywayDeleteMutation = {
  __typename?: 'Mutation';
  deleteAccessKey?:
    | { __typename: 'AccessKeyForbiddenError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | { __typename: 'AccessKeyNotFoundError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename: 'AccessKeyOutcomeUnknownError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        candidates: Array<{ __typename?: 'AccessKey'; id: string; name: string; createdAt: string }>;
      }
    | {
        __typename: 'AccessKeyRateLimitedError';
        retryAfterSeconds: number;
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
      }
    | { __typename: 'AccessKeyUpstreamError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename?: 'DeleteAccessKeySuccess';
        deletedId: string;
        accessKey: { __typename?: 'AccessKey'; id: string; name: string };
      }
    | null;
};

export type KeywayActivateManyMutationVariables = Exact<{
  input: BulkAccessKeysInput;
}>;

export type KeywayActivateManyMutation = {
  __typename?: 'Mutation';
  bulk?:
    | { __typename: 'AccessKeyForbiddenError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename: 'AccessKeyInputError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        issues: Array<{ __typename?: 'AccessKeyInputIssue'; path: Array<string>; code: string; message: string }>;
      }
    | {
        __typename: 'AccessKeyRateLimitedError';
        retryAfterSeconds: number;
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
      }
    | { __typename: 'AccessKeyUpstreamError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename?: 'BulkAccessKeysSuccess';
        changed: number;
        unchanged: number;
        failed: number;
        results: Array<{
          __typename?: 'BulkAccessKeyOutcome';
          id: string;
          outcome: AccessKeyBulkOutcome;
          accessKey?: { __typename?: 'AccessKey'; id: string; name: string } | null;
          error?:
            | { __typename?: 'AccessKeyAlreadyCreatedError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyConflictError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyForbiddenError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyInputError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyNotFoundError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyOutcomeUnknownError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyRateLimitedError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyUpstreamError'; code: AccessKeyErrorCode; message: string }
            | null;
        }>;
      }
    | null;
};

export type KeywayDeactivateManyMutationVariables = Exact<{
  input: BulkAccessKeysInput;
}>;

export type KeywayDeactivateManyMutation = {
  __typename?: 'Mutation';
  bulk?:
    | { __typename: 'AccessKeyForbiddenError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename: 'AccessKeyInputError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        issues: Array<{ __typename?: 'AccessKeyInputIssue'; path: Array<string>; code: string; message: string }>;
      }
    | {
        __typename: 'AccessKeyRateLimitedError';
        retryAfterSeconds: number;
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
      }
    | { __typename: 'AccessKeyUpstreamError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename?: 'BulkAccessKeysSuccess';
        changed: number;
        unchanged: number;
        failed: number;
        results: Array<{
          __typename?: 'BulkAccessKeyOutcome';
          id: string;
          outcome: AccessKeyBulkOutcome;
          accessKey?: { __typename?: 'AccessKey'; id: string; name: string } | null;
          error?:
            | { __typename?: 'AccessKeyAlreadyCreatedError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyConflictError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyForbiddenError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyInputError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyNotFoundError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyOutcomeUnknownError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyRateLimitedError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyUpstreamError'; code: AccessKeyErrorCode; message: string }
            | null;
        }>;
      }
    | null;
};

export type KeywayDeleteManyMutationVariables = Exact<{
  input: BulkAccessKeysInput;
}>;

export type KeywayDeleteManyMutation = {
  __typename?: 'Mutation';
  bulk?:
    | { __typename: 'AccessKeyForbiddenError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename: 'AccessKeyInputError';
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
        issues: Array<{ __typename?: 'AccessKeyInputIssue'; path: Array<string>; code: string; message: string }>;
      }
    | {
        __typename: 'AccessKeyRateLimitedError';
        retryAfterSeconds: number;
        code: AccessKeyErrorCode;
        message: string;
        requestId: string;
      }
    | { __typename: 'AccessKeyUpstreamError'; code: AccessKeyErrorCode; message: string; requestId: string }
    | {
        __typename?: 'BulkAccessKeysSuccess';
        changed: number;
        unchanged: number;
        failed: number;
        results: Array<{
          __typename?: 'BulkAccessKeyOutcome';
          id: string;
          outcome: AccessKeyBulkOutcome;
          accessKey?: { __typename?: 'AccessKey'; id: string; name: string } | null;
          error?:
            | { __typename?: 'AccessKeyAlreadyCreatedError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyConflictError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyForbiddenError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyInputError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyNotFoundError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyOutcomeUnknownError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyRateLimitedError'; code: AccessKeyErrorCode; message: string }
            | { __typename?: 'AccessKeyUpstreamError'; code: AccessKeyErrorCode; message: string }
            | null;
        }>;
      }
    | null;
};

export type KeywayViewerQueryVariables = Exact<{ [key: string]: never }>;

export type KeywayViewerQuery = {
  __typename?: 'Query';
  accessKeyViewer?: {
    __typename?: 'AccessKeyViewer';
    subject: string;
    projectId: string;
    canRead: boolean;
    canManage: boolean;
    canManageOwn: boolean;
    tenants?: Array<{
      __typename?: 'AccessKeyViewerTenant';
      canRead: boolean;
      canManage: boolean;
      assignableRoleNames: Array<string>;
      tenant?: { __typename?: 'Tenant'; id: string } | null;
    }> | null;
  } | null;
  accessKeyPolicy?: {
    __typename?: 'AccessKeyPolicy';
    maxLifetime?: string | null;
    allowsNeverExpiring: boolean;
    requiresPermittedIps: boolean;
    nameMaxLength: number;
    namePattern?: string | null;
  } | null;
};

export type KeywayListQueryVariables = Exact<{
  filter?: InputMaybe<AccessKeyFilter>;
  scope?: InputMaybe<AccessKeyFilter>;
  sort?: InputMaybe<Array<AccessKeySort> | AccessKeySort>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  expiring: Scalars['Duration']['input'];
}>;

export type KeywayListQuery = {
  __typename?: 'Query';
  page?: {
    __typename?: 'AccessKeySearchConnection';
    totalCount: number;
    unreadableCount: number;
    nodes: Array<{
      __typename?: 'AccessKey';
      id: string;
      name: string;
      description: string;
      createdAt: string;
      createdBy: string;
      roleNames: Array<string>;
      boundUserId?: string | null;
      status: AccessKeyStatus;
      storedStatus: string;
      expiresAt?: string | null;
      keyTenants: Array<{ __typename?: 'KeyTenant'; tenantId: string; tenantName: string; roleNames: Array<string> }>;
    }>;
    pageInfo: {
      __typename?: 'PageInfo';
      hasNextPage: boolean;
      hasPreviousPage: boolean;
      startCursor?: string | null;
      endCursor?: string | null;
    };
  } | null;
  scope?: {
    __typename?: 'AccessKeySearchConnection';
    totalCount: number;
    summary: {
      __typename?: 'AccessKeySummary';
      active: number;
      inactive: number;
      expired: number;
      neverExpires: number;
      unrestricted: number;
      expiring: number;
    };
  } | null;
};

export type KeywayKeyQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;

export type KeywayKeyQuery = {
  __typename?: 'Query';
  accessKey?: {
    __typename?: 'AccessKey';
    createdAt: string;
    createdBy: string;
    clientId?: string | null;
    id: string;
    name: string;
    description: string;
    permittedIps: Array<string>;
    customClaims: Record<string, unknown>;
    customAttributes: Record<string, unknown>;
    revision: string;
    status: AccessKeyStatus;
    storedStatus: string;
    expiresAt?: string | null;
    roleNames: Array<string>;
    boundUserId?: string | null;
    viewerCan: {
      __typename?: 'AccessKeyCapabilities';
      update: {
        __typename?: 'AccessKeyCapability';
        allowed: boolean;
        reason?: string | null;
        code?: AccessKeyErrorCode | null;
      };
      rotate: {
        __typename?: 'AccessKeyCapability';
        allowed: boolean;
        reason?: string | null;
        code?: AccessKeyErrorCode | null;
      };
      replace: {
        __typename?: 'AccessKeyCapability';
        allowed: boolean;
        reason?: string | null;
        code?: AccessKeyErrorCode | null;
      };
      activate: {
        __typename?: 'AccessKeyCapability';
        allowed: boolean;
        reason?: string | null;
        code?: AccessKeyErrorCode | null;
      };
      deactivate: {
        __typename?: 'AccessKeyCapability';
        allowed: boolean;
        reason?: string | null;
        code?: AccessKeyErrorCode | null;
      };
      delete: {
        __typename?: 'AccessKeyCapability';
        allowed: boolean;
        reason?: string | null;
        code?: AccessKeyErrorCode | null;
      };
    };
    keyTenants: Array<{ __typename?: 'KeyTenant'; tenantId: string; tenantName: string; roleNames: Array<string> }>;
  } | null;
};

export type KeywayNamesQueryVariables = Exact<{ [key: string]: never }>;

export type KeywayNamesQuery = {
  __typename?: 'Query';
  searchAccessKeys?: {
    __typename?: 'AccessKeySearchConnection';
    nodes: Array<{
      __typename?: 'AccessKey';
      roleNames: Array<string>;
      keyTenants: Array<{ __typename?: 'KeyTenant'; tenantId: string; tenantName: string; roleNames: Array<string> }>;
    }>;
  } | null;
};

export const AuthorityOfKeyFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<AuthorityOfKeyFragment, unknown>;
export const EditableKeyFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EditableKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'permittedIps' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customClaims' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customAttributes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'revision' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<EditableKeyFragment, unknown>;
export const FailureFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Failure' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'requestId' } },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyInputError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'issues' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'path' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyConflictError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'current' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EditableKey' } }],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyRateLimitedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'retryAfterSeconds' } }],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyOutcomeUnknownError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'candidates' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyAlreadyCreatedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  alias: { kind: 'Name', value: 'created' },
                  name: { kind: 'Name', value: 'accessKey' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EditableKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'permittedIps' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customClaims' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customAttributes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'revision' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<FailureFragment, unknown>;
export const StatusOfKeyFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'StatusOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'storedStatus' } },
          { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<StatusOfKeyFragment, unknown>;
export const KeyRowFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'KeyRow' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'createdBy' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'StatusOfKey' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'StatusOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'storedStatus' } },
          { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeyRowFragment, unknown>;
export const CapabilityFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Capability' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyCapability' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'allowed' } },
          { kind: 'Field', name: { kind: 'Name', value: 'reason' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<CapabilityFragment, unknown>;
export const KeyActionsFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'KeyActions' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'viewerCan' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'update' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'rotate' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'replace' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'activate' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'deactivate' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'delete' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Capability' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyCapability' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'allowed' } },
          { kind: 'Field', name: { kind: 'Name', value: 'reason' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeyActionsFragment, unknown>;
export const KeyDetailsFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'KeyDetails' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'EditableKey' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'KeyActions' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'StatusOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'createdBy' } },
          { kind: 'Field', name: { kind: 'Name', value: 'clientId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Capability' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyCapability' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'allowed' } },
          { kind: 'Field', name: { kind: 'Name', value: 'reason' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EditableKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'permittedIps' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customClaims' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customAttributes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'revision' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'KeyActions' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'viewerCan' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'update' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'rotate' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'replace' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'activate' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'deactivate' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'delete' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'StatusOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'storedStatus' } },
          { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeyDetailsFragment, unknown>;
export const BulkResultsFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'BulkResults' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'BulkAccessKeysSuccess' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'changed' } },
          { kind: 'Field', name: { kind: 'Name', value: 'unchanged' } },
          { kind: 'Field', name: { kind: 'Name', value: 'failed' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'results' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'outcome' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'accessKey' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'error' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<BulkResultsFragment, unknown>;
export const KeywayCreateDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'KeywayCreate' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'CreateAccessKeyInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'createAccessKey' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'InlineFragment',
                  typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'CreateAccessKeySuccess' } },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'cleartext' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'sealedSecret' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'accessKey' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                          ],
                        },
                      },
                    ],
                  },
                },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Failure' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EditableKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'permittedIps' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customClaims' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customAttributes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'revision' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Failure' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'requestId' } },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyInputError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'issues' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'path' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyConflictError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'current' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EditableKey' } }],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyRateLimitedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'retryAfterSeconds' } }],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyOutcomeUnknownError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'candidates' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyAlreadyCreatedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  alias: { kind: 'Name', value: 'created' },
                  name: { kind: 'Name', value: 'accessKey' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeywayCreateMutation, KeywayCreateMutationVariables>;
export const KeywayRotateDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'KeywayRotate' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'RotateAccessKeyInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'rotateAccessKey' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'InlineFragment',
                  typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'RotateAccessKeySuccess' } },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'cleartext' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'sealedSecret' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'accessKey' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                          ],
                        },
                      },
                    ],
                  },
                },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Failure' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EditableKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'permittedIps' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customClaims' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customAttributes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'revision' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Failure' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'requestId' } },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyInputError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'issues' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'path' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyConflictError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'current' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EditableKey' } }],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyRateLimitedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'retryAfterSeconds' } }],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyOutcomeUnknownError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'candidates' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyAlreadyCreatedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  alias: { kind: 'Name', value: 'created' },
                  name: { kind: 'Name', value: 'accessKey' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeywayRotateMutation, KeywayRotateMutationVariables>;
export const KeywayReplaceDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'KeywayReplace' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'ReplaceAccessKeyInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'replaceAccessKey' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'InlineFragment',
                  typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'ReplaceAccessKeySuccess' } },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'cleartext' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'sealedSecret' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'accessKey' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                          ],
                        },
                      },
                    ],
                  },
                },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Failure' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EditableKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'permittedIps' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customClaims' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customAttributes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'revision' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Failure' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'requestId' } },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyInputError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'issues' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'path' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyConflictError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'current' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EditableKey' } }],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyRateLimitedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'retryAfterSeconds' } }],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyOutcomeUnknownError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'candidates' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyAlreadyCreatedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  alias: { kind: 'Name', value: 'created' },
                  name: { kind: 'Name', value: 'accessKey' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeywayReplaceMutation, KeywayReplaceMutationVariables>;
export const KeywayUpdateDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'KeywayUpdate' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'UpdateAccessKeyInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'updateAccessKey' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'InlineFragment',
                  typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UpdateAccessKeySuccess' } },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'accessKey' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EditableKey' } }],
                        },
                      },
                    ],
                  },
                },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Failure' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EditableKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'permittedIps' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customClaims' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customAttributes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'revision' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Failure' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'requestId' } },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyInputError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'issues' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'path' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyConflictError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'current' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EditableKey' } }],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyRateLimitedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'retryAfterSeconds' } }],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyOutcomeUnknownError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'candidates' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyAlreadyCreatedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  alias: { kind: 'Name', value: 'created' },
                  name: { kind: 'Name', value: 'accessKey' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeywayUpdateMutation, KeywayUpdateMutationVariables>;
export const KeywayActivateDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'KeywayActivate' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'ActivateAccessKeyInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'activateAccessKey' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'InlineFragment',
                  typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'ActivateAccessKeySuccess' } },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'accessKey' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'status' } },
                          ],
                        },
                      },
                    ],
                  },
                },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Failure' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EditableKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'permittedIps' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customClaims' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customAttributes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'revision' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Failure' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'requestId' } },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyInputError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'issues' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'path' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyConflictError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'current' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EditableKey' } }],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyRateLimitedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'retryAfterSeconds' } }],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyOutcomeUnknownError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'candidates' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyAlreadyCreatedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  alias: { kind: 'Name', value: 'created' },
                  name: { kind: 'Name', value: 'accessKey' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeywayActivateMutation, KeywayActivateMutationVariables>;
export const KeywayDeactivateDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'KeywayDeactivate' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'DeactivateAccessKeyInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'deactivateAccessKey' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'InlineFragment',
                  typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'DeactivateAccessKeySuccess' } },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'accessKey' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'status' } },
                          ],
                        },
                      },
                    ],
                  },
                },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Failure' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EditableKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'permittedIps' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customClaims' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customAttributes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'revision' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Failure' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'requestId' } },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyInputError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'issues' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'path' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyConflictError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'current' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EditableKey' } }],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyRateLimitedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'retryAfterSeconds' } }],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyOutcomeUnknownError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'candidates' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyAlreadyCreatedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  alias: { kind: 'Name', value: 'created' },
                  name: { kind: 'Name', value: 'accessKey' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeywayDeactivateMutation, KeywayDeactivateMutationVariables>;
export const KeywayDeleteDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'KeywayDelete' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'DeleteAccessKeyInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'deleteAccessKey' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'InlineFragment',
                  typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'DeleteAccessKeySuccess' } },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'deletedId' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'accessKey' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                          ],
                        },
                      },
                    ],
                  },
                },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Failure' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EditableKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'permittedIps' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customClaims' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customAttributes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'revision' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Failure' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'requestId' } },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyInputError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'issues' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'path' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyConflictError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'current' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EditableKey' } }],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyRateLimitedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'retryAfterSeconds' } }],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyOutcomeUnknownError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'candidates' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyAlreadyCreatedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  alias: { kind: 'Name', value: 'created' },
                  name: { kind: 'Name', value: 'accessKey' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeywayDeleteMutation, KeywayDeleteMutationVariables>;
export const KeywayActivateManyDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'KeywayActivateMany' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'BulkAccessKeysInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'bulk' },
            name: { kind: 'Name', value: 'activateAccessKeys' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'BulkResults' } },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Failure' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EditableKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'permittedIps' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customClaims' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customAttributes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'revision' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'BulkResults' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'BulkAccessKeysSuccess' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'changed' } },
          { kind: 'Field', name: { kind: 'Name', value: 'unchanged' } },
          { kind: 'Field', name: { kind: 'Name', value: 'failed' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'results' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'outcome' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'accessKey' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'error' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Failure' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'requestId' } },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyInputError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'issues' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'path' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyConflictError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'current' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EditableKey' } }],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyRateLimitedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'retryAfterSeconds' } }],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyOutcomeUnknownError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'candidates' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyAlreadyCreatedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  alias: { kind: 'Name', value: 'created' },
                  name: { kind: 'Name', value: 'accessKey' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeywayActivateManyMutation, KeywayActivateManyMutationVariables>;
export const KeywayDeactivateManyDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'KeywayDeactivateMany' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'BulkAccessKeysInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'bulk' },
            name: { kind: 'Name', value: 'deactivateAccessKeys' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'BulkResults' } },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Failure' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EditableKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'permittedIps' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customClaims' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customAttributes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'revision' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'BulkResults' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'BulkAccessKeysSuccess' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'changed' } },
          { kind: 'Field', name: { kind: 'Name', value: 'unchanged' } },
          { kind: 'Field', name: { kind: 'Name', value: 'failed' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'results' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'outcome' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'accessKey' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'error' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Failure' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'requestId' } },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyInputError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'issues' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'path' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyConflictError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'current' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EditableKey' } }],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyRateLimitedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'retryAfterSeconds' } }],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyOutcomeUnknownError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'candidates' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyAlreadyCreatedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  alias: { kind: 'Name', value: 'created' },
                  name: { kind: 'Name', value: 'accessKey' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeywayDeactivateManyMutation, KeywayDeactivateManyMutationVariables>;
export const KeywayDeleteManyDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'KeywayDeleteMany' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'BulkAccessKeysInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'bulk' },
            name: { kind: 'Name', value: 'deleteAccessKeys' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'BulkResults' } },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Failure' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EditableKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'permittedIps' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customClaims' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customAttributes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'revision' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'BulkResults' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'BulkAccessKeysSuccess' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'changed' } },
          { kind: 'Field', name: { kind: 'Name', value: 'unchanged' } },
          { kind: 'Field', name: { kind: 'Name', value: 'failed' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'results' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'outcome' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'accessKey' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'error' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Failure' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyError' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
          { kind: 'Field', name: { kind: 'Name', value: 'message' } },
          { kind: 'Field', name: { kind: 'Name', value: 'requestId' } },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyInputError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'issues' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'path' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyConflictError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'current' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'EditableKey' } }],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyRateLimitedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'retryAfterSeconds' } }],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyOutcomeUnknownError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'candidates' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyAlreadyCreatedError' } },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  alias: { kind: 'Name', value: 'created' },
                  name: { kind: 'Name', value: 'accessKey' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeywayDeleteManyMutation, KeywayDeleteManyMutationVariables>;
export const KeywayViewerDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'KeywayViewer' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'accessKeyViewer' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'subject' } },
                { kind: 'Field', name: { kind: 'Name', value: 'projectId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'canRead' } },
                { kind: 'Field', name: { kind: 'Name', value: 'canManage' } },
                { kind: 'Field', name: { kind: 'Name', value: 'canManageOwn' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'tenants' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'tenant' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'Field', name: { kind: 'Name', value: 'id' } }],
                        },
                      },
                      { kind: 'Field', name: { kind: 'Name', value: 'canRead' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'canManage' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'assignableRoleNames' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'accessKeyPolicy' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'maxLifetime' } },
                { kind: 'Field', name: { kind: 'Name', value: 'allowsNeverExpiring' } },
                { kind: 'Field', name: { kind: 'Name', value: 'requiresPermittedIps' } },
                { kind: 'Field', name: { kind: 'Name', value: 'nameMaxLength' } },
                { kind: 'Field', name: { kind: 'Name', value: 'namePattern' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeywayViewerQuery, KeywayViewerQueryVariables>;
export const KeywayListDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'KeywayList' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'filter' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyFilter' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'scope' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyFilter' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'sort' } },
          type: {
            kind: 'ListType',
            type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeySort' } } },
          },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'last' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'Int' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'before' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'String' } },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'expiring' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'Duration' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'page' },
            name: { kind: 'Name', value: 'searchAccessKeys' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'filter' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'filter' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'sort' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'sort' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'first' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'first' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'after' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'last' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'last' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'before' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'before' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'totalCount' } },
                { kind: 'Field', name: { kind: 'Name', value: 'unreadableCount' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'nodes' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'KeyRow' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'pageInfo' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'hasNextPage' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'hasPreviousPage' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'startCursor' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'endCursor' } },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'Field',
            alias: { kind: 'Name', value: 'scope' },
            name: { kind: 'Name', value: 'searchAccessKeys' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'filter' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'scope' } },
              },
              { kind: 'Argument', name: { kind: 'Name', value: 'first' }, value: { kind: 'IntValue', value: '1' } },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'totalCount' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'summary' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'active' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'inactive' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'expired' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'neverExpires' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'unrestricted' } },
                      {
                        kind: 'Field',
                        alias: { kind: 'Name', value: 'expiring' },
                        name: { kind: 'Name', value: 'expiringWithin' },
                        arguments: [
                          {
                            kind: 'Argument',
                            name: { kind: 'Name', value: 'duration' },
                            value: { kind: 'Variable', name: { kind: 'Name', value: 'expiring' } },
                          },
                        ],
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'StatusOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'storedStatus' } },
          { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'KeyRow' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'createdBy' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'StatusOfKey' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeywayListQuery, KeywayListQueryVariables>;
export const KeywayKeyDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'KeywayKey' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
          type: { kind: 'NonNullType', type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'accessKey' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'id' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'KeyDetails' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'AuthorityOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'keyTenants' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'boundUserId' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'EditableKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'description' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'AuthorityOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'permittedIps' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customClaims' } },
          { kind: 'Field', name: { kind: 'Name', value: 'customAttributes' } },
          { kind: 'Field', name: { kind: 'Name', value: 'revision' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Capability' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKeyCapability' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'allowed' } },
          { kind: 'Field', name: { kind: 'Name', value: 'reason' } },
          { kind: 'Field', name: { kind: 'Name', value: 'code' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'KeyActions' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'name' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'viewerCan' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'update' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'rotate' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'replace' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'activate' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'deactivate' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'delete' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'Capability' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'StatusOfKey' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'status' } },
          { kind: 'Field', name: { kind: 'Name', value: 'storedStatus' } },
          { kind: 'Field', name: { kind: 'Name', value: 'expiresAt' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'KeyDetails' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'AccessKey' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'EditableKey' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'KeyActions' } },
          { kind: 'FragmentSpread', name: { kind: 'Name', value: 'StatusOfKey' } },
          { kind: 'Field', name: { kind: 'Name', value: 'createdAt' } },
          { kind: 'Field', name: { kind: 'Name', value: 'createdBy' } },
          { kind: 'Field', name: { kind: 'Name', value: 'clientId' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeywayKeyQuery, KeywayKeyQueryVariables>;
export const KeywayNamesDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'KeywayNames' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'searchAccessKeys' },
            arguments: [
              { kind: 'Argument', name: { kind: 'Name', value: 'first' }, value: { kind: 'IntValue', value: '100' } },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'nodes' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'keyTenants' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'tenantId' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'tenantName' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'roleNames' } },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<KeywayNamesQuery, KeywayNamesQueryVariables>;
