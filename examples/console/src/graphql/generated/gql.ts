/* eslint-disable */
import * as types from './graphql.js';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query KnownNames {\n    searchAccessKeys(first: 100) {\n      nodes {\n        roleNames\n        keyTenants {\n          tenantId\n          tenantName\n          roleNames\n        }\n      }\n    }\n  }\n": typeof types.KnownNamesDocument,
    "\n  fragment Failure on AccessKeyError {\n    __typename\n    code\n    message\n    requestId\n    ... on AccessKeyInputError {\n      issues {\n        path\n        code\n        message\n      }\n    }\n    ... on AccessKeyConflictError {\n      current {\n        ...EditableKey\n      }\n    }\n    ... on AccessKeyRateLimitedError {\n      retryAfterSeconds\n    }\n    ... on AccessKeyOutcomeUnknownError {\n      candidates {\n        id\n        name\n        createdAt\n      }\n    }\n  }\n": typeof types.FailureFragmentDoc,
    "\n  fragment BulkResults on BulkAccessKeysSuccess {\n    changed\n    unchanged\n    failed\n    results {\n      id\n      outcome\n      accessKey {\n        id\n        name\n      }\n      error {\n        code\n        message\n      }\n    }\n  }\n": typeof types.BulkResultsFragmentDoc,
    "\n  mutation ActivateAccessKeys($input: BulkAccessKeysInput!) {\n    bulk: activateAccessKeys(input: $input) {\n      ...BulkResults\n      ...Failure\n    }\n  }\n": typeof types.ActivateAccessKeysDocument,
    "\n  mutation DeactivateAccessKeys($input: BulkAccessKeysInput!) {\n    bulk: deactivateAccessKeys(input: $input) {\n      ...BulkResults\n      ...Failure\n    }\n  }\n": typeof types.DeactivateAccessKeysDocument,
    "\n  mutation DeleteAccessKeys($input: BulkAccessKeysInput!) {\n    bulk: deleteAccessKeys(input: $input) {\n      ...BulkResults\n      ...Failure\n    }\n  }\n": typeof types.DeleteAccessKeysDocument,
    "\n  mutation ActivateAccessKey($input: ActivateAccessKeyInput!) {\n    activateAccessKey(input: $input) {\n      ... on ActivateAccessKeySuccess {\n        accessKey {\n          id\n          status\n        }\n      }\n      ...Failure\n    }\n  }\n": typeof types.ActivateAccessKeyDocument,
    "\n  mutation DeactivateAccessKey($input: DeactivateAccessKeyInput!) {\n    deactivateAccessKey(input: $input) {\n      ... on DeactivateAccessKeySuccess {\n        accessKey {\n          id\n          status\n        }\n      }\n      ...Failure\n    }\n  }\n": typeof types.DeactivateAccessKeyDocument,
    "\n  mutation CreateAccessKey($input: CreateAccessKeyInput!) {\n    createAccessKey(input: $input) {\n      ... on CreateAccessKeySuccess {\n        sealedSecret\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n": typeof types.CreateAccessKeyDocument,
    "\n  mutation DeleteAccessKey($input: DeleteAccessKeyInput!) {\n    deleteAccessKey(input: $input) {\n      ... on DeleteAccessKeySuccess {\n        deletedId\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n": typeof types.DeleteAccessKeyDocument,
    "\n  mutation UpdateAccessKey($input: UpdateAccessKeyInput!) {\n    updateAccessKey(input: $input) {\n      ... on UpdateAccessKeySuccess {\n        accessKey {\n          ...EditableKey\n        }\n      }\n      ...Failure\n    }\n  }\n": typeof types.UpdateAccessKeyDocument,
    "\n  fragment EditableKey on AccessKey {\n    id\n    name\n    description\n    roleNames\n    keyTenants {\n      tenantId\n      tenantName\n      roleNames\n    }\n    boundUserId\n    permittedIps\n    customClaims\n    customAttributes\n    revision\n  }\n": typeof types.EditableKeyFragmentDoc,
    "\n  fragment KeyActions on AccessKey {\n    id\n    name\n    status\n    viewerCan {\n      update {\n        ...Capability\n      }\n      rotate {\n        ...Capability\n      }\n      replace {\n        ...Capability\n      }\n      activate {\n        ...Capability\n      }\n      deactivate {\n        ...Capability\n      }\n      delete {\n        ...Capability\n      }\n    }\n  }\n": typeof types.KeyActionsFragmentDoc,
    "\n  fragment Capability on AccessKeyCapability {\n    allowed\n    reason\n  }\n": typeof types.CapabilityFragmentDoc,
    "\n  fragment KeyDetails on AccessKey {\n    id\n    description\n    createdAt\n    createdBy\n    expiresAt\n    roleNames\n    keyTenants {\n      tenantId\n      tenantName\n      roleNames\n    }\n    boundUserId\n    clientId\n    permittedIps\n    customClaims\n    customAttributes\n  }\n": typeof types.KeyDetailsFragmentDoc,
    "\n  mutation ReplaceAccessKey($input: ReplaceAccessKeyInput!) {\n    replaceAccessKey(input: $input) {\n      ... on ReplaceAccessKeySuccess {\n        sealedSecret\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n": typeof types.ReplaceAccessKeyDocument,
    "\n  mutation RotateAccessKey($input: RotateAccessKeyInput!) {\n    rotateAccessKey(input: $input) {\n      ... on RotateAccessKeySuccess {\n        sealedSecret\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n": typeof types.RotateAccessKeyDocument,
    "\n  query ShowKey($id: ID!) {\n    accessKey(id: $id) {\n      ...EditableKey\n      ...KeyDetails\n      ...KeyActions\n      ...StatusBadges\n    }\n  }\n": typeof types.ShowKeyDocument,
    "\n  query KeyList(\n    $filter: AccessKeyFilter\n    $scope: AccessKeyFilter\n    $sort: [AccessKeySort!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $soon: Duration!\n  ) {\n    page: searchAccessKeys(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      nodes {\n        ...KeyRow\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n    scope: searchAccessKeys(filter: $scope, first: 1) {\n      totalCount\n      summary {\n        active\n        inactive\n        expired\n        neverExpires\n        unrestricted\n        expiring: expiringWithin(duration: $soon)\n      }\n    }\n  }\n": typeof types.KeyListDocument,
    "\n  fragment KeyRow on AccessKey {\n    id\n    name\n    description\n    createdAt\n    createdBy\n    expiresAt\n    roleNames\n    keyTenants {\n      tenantId\n      tenantName\n    }\n    boundUserId\n    ...StatusBadges\n  }\n": typeof types.KeyRowFragmentDoc,
    "\n  fragment StatusBadges on AccessKey {\n    status\n    storedStatus\n    expiresAt\n  }\n": typeof types.StatusBadgesFragmentDoc,
    "\n  query Viewer {\n    accessKeyViewer {\n      subject\n      canRead\n      canManage\n      canManageOwn\n      tenants {\n        tenant {\n          id\n        }\n        canRead\n        canManage\n        assignableRoleNames\n      }\n    }\n    accessKeyPolicy {\n      maxLifetime\n      allowsNeverExpiring\n      requiresPermittedIps\n      nameMaxLength\n      namePattern\n    }\n  }\n": typeof types.ViewerDocument,
};
const documents: Documents = {
    "\n  query KnownNames {\n    searchAccessKeys(first: 100) {\n      nodes {\n        roleNames\n        keyTenants {\n          tenantId\n          tenantName\n          roleNames\n        }\n      }\n    }\n  }\n": types.KnownNamesDocument,
    "\n  fragment Failure on AccessKeyError {\n    __typename\n    code\n    message\n    requestId\n    ... on AccessKeyInputError {\n      issues {\n        path\n        code\n        message\n      }\n    }\n    ... on AccessKeyConflictError {\n      current {\n        ...EditableKey\n      }\n    }\n    ... on AccessKeyRateLimitedError {\n      retryAfterSeconds\n    }\n    ... on AccessKeyOutcomeUnknownError {\n      candidates {\n        id\n        name\n        createdAt\n      }\n    }\n  }\n": types.FailureFragmentDoc,
    "\n  fragment BulkResults on BulkAccessKeysSuccess {\n    changed\n    unchanged\n    failed\n    results {\n      id\n      outcome\n      accessKey {\n        id\n        name\n      }\n      error {\n        code\n        message\n      }\n    }\n  }\n": types.BulkResultsFragmentDoc,
    "\n  mutation ActivateAccessKeys($input: BulkAccessKeysInput!) {\n    bulk: activateAccessKeys(input: $input) {\n      ...BulkResults\n      ...Failure\n    }\n  }\n": types.ActivateAccessKeysDocument,
    "\n  mutation DeactivateAccessKeys($input: BulkAccessKeysInput!) {\n    bulk: deactivateAccessKeys(input: $input) {\n      ...BulkResults\n      ...Failure\n    }\n  }\n": types.DeactivateAccessKeysDocument,
    "\n  mutation DeleteAccessKeys($input: BulkAccessKeysInput!) {\n    bulk: deleteAccessKeys(input: $input) {\n      ...BulkResults\n      ...Failure\n    }\n  }\n": types.DeleteAccessKeysDocument,
    "\n  mutation ActivateAccessKey($input: ActivateAccessKeyInput!) {\n    activateAccessKey(input: $input) {\n      ... on ActivateAccessKeySuccess {\n        accessKey {\n          id\n          status\n        }\n      }\n      ...Failure\n    }\n  }\n": types.ActivateAccessKeyDocument,
    "\n  mutation DeactivateAccessKey($input: DeactivateAccessKeyInput!) {\n    deactivateAccessKey(input: $input) {\n      ... on DeactivateAccessKeySuccess {\n        accessKey {\n          id\n          status\n        }\n      }\n      ...Failure\n    }\n  }\n": types.DeactivateAccessKeyDocument,
    "\n  mutation CreateAccessKey($input: CreateAccessKeyInput!) {\n    createAccessKey(input: $input) {\n      ... on CreateAccessKeySuccess {\n        sealedSecret\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n": types.CreateAccessKeyDocument,
    "\n  mutation DeleteAccessKey($input: DeleteAccessKeyInput!) {\n    deleteAccessKey(input: $input) {\n      ... on DeleteAccessKeySuccess {\n        deletedId\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n": types.DeleteAccessKeyDocument,
    "\n  mutation UpdateAccessKey($input: UpdateAccessKeyInput!) {\n    updateAccessKey(input: $input) {\n      ... on UpdateAccessKeySuccess {\n        accessKey {\n          ...EditableKey\n        }\n      }\n      ...Failure\n    }\n  }\n": types.UpdateAccessKeyDocument,
    "\n  fragment EditableKey on AccessKey {\n    id\n    name\n    description\n    roleNames\n    keyTenants {\n      tenantId\n      tenantName\n      roleNames\n    }\n    boundUserId\n    permittedIps\n    customClaims\n    customAttributes\n    revision\n  }\n": types.EditableKeyFragmentDoc,
    "\n  fragment KeyActions on AccessKey {\n    id\n    name\n    status\n    viewerCan {\n      update {\n        ...Capability\n      }\n      rotate {\n        ...Capability\n      }\n      replace {\n        ...Capability\n      }\n      activate {\n        ...Capability\n      }\n      deactivate {\n        ...Capability\n      }\n      delete {\n        ...Capability\n      }\n    }\n  }\n": types.KeyActionsFragmentDoc,
    "\n  fragment Capability on AccessKeyCapability {\n    allowed\n    reason\n  }\n": types.CapabilityFragmentDoc,
    "\n  fragment KeyDetails on AccessKey {\n    id\n    description\n    createdAt\n    createdBy\n    expiresAt\n    roleNames\n    keyTenants {\n      tenantId\n      tenantName\n      roleNames\n    }\n    boundUserId\n    clientId\n    permittedIps\n    customClaims\n    customAttributes\n  }\n": types.KeyDetailsFragmentDoc,
    "\n  mutation ReplaceAccessKey($input: ReplaceAccessKeyInput!) {\n    replaceAccessKey(input: $input) {\n      ... on ReplaceAccessKeySuccess {\n        sealedSecret\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n": types.ReplaceAccessKeyDocument,
    "\n  mutation RotateAccessKey($input: RotateAccessKeyInput!) {\n    rotateAccessKey(input: $input) {\n      ... on RotateAccessKeySuccess {\n        sealedSecret\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n": types.RotateAccessKeyDocument,
    "\n  query ShowKey($id: ID!) {\n    accessKey(id: $id) {\n      ...EditableKey\n      ...KeyDetails\n      ...KeyActions\n      ...StatusBadges\n    }\n  }\n": types.ShowKeyDocument,
    "\n  query KeyList(\n    $filter: AccessKeyFilter\n    $scope: AccessKeyFilter\n    $sort: [AccessKeySort!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $soon: Duration!\n  ) {\n    page: searchAccessKeys(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      nodes {\n        ...KeyRow\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n    scope: searchAccessKeys(filter: $scope, first: 1) {\n      totalCount\n      summary {\n        active\n        inactive\n        expired\n        neverExpires\n        unrestricted\n        expiring: expiringWithin(duration: $soon)\n      }\n    }\n  }\n": types.KeyListDocument,
    "\n  fragment KeyRow on AccessKey {\n    id\n    name\n    description\n    createdAt\n    createdBy\n    expiresAt\n    roleNames\n    keyTenants {\n      tenantId\n      tenantName\n    }\n    boundUserId\n    ...StatusBadges\n  }\n": types.KeyRowFragmentDoc,
    "\n  fragment StatusBadges on AccessKey {\n    status\n    storedStatus\n    expiresAt\n  }\n": types.StatusBadgesFragmentDoc,
    "\n  query Viewer {\n    accessKeyViewer {\n      subject\n      canRead\n      canManage\n      canManageOwn\n      tenants {\n        tenant {\n          id\n        }\n        canRead\n        canManage\n        assignableRoleNames\n      }\n    }\n    accessKeyPolicy {\n      maxLifetime\n      allowsNeverExpiring\n      requiresPermittedIps\n      nameMaxLength\n      namePattern\n    }\n  }\n": types.ViewerDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query KnownNames {\n    searchAccessKeys(first: 100) {\n      nodes {\n        roleNames\n        keyTenants {\n          tenantId\n          tenantName\n          roleNames\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query KnownNames {\n    searchAccessKeys(first: 100) {\n      nodes {\n        roleNames\n        keyTenants {\n          tenantId\n          tenantName\n          roleNames\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Failure on AccessKeyError {\n    __typename\n    code\n    message\n    requestId\n    ... on AccessKeyInputError {\n      issues {\n        path\n        code\n        message\n      }\n    }\n    ... on AccessKeyConflictError {\n      current {\n        ...EditableKey\n      }\n    }\n    ... on AccessKeyRateLimitedError {\n      retryAfterSeconds\n    }\n    ... on AccessKeyOutcomeUnknownError {\n      candidates {\n        id\n        name\n        createdAt\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment Failure on AccessKeyError {\n    __typename\n    code\n    message\n    requestId\n    ... on AccessKeyInputError {\n      issues {\n        path\n        code\n        message\n      }\n    }\n    ... on AccessKeyConflictError {\n      current {\n        ...EditableKey\n      }\n    }\n    ... on AccessKeyRateLimitedError {\n      retryAfterSeconds\n    }\n    ... on AccessKeyOutcomeUnknownError {\n      candidates {\n        id\n        name\n        createdAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment BulkResults on BulkAccessKeysSuccess {\n    changed\n    unchanged\n    failed\n    results {\n      id\n      outcome\n      accessKey {\n        id\n        name\n      }\n      error {\n        code\n        message\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment BulkResults on BulkAccessKeysSuccess {\n    changed\n    unchanged\n    failed\n    results {\n      id\n      outcome\n      accessKey {\n        id\n        name\n      }\n      error {\n        code\n        message\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ActivateAccessKeys($input: BulkAccessKeysInput!) {\n    bulk: activateAccessKeys(input: $input) {\n      ...BulkResults\n      ...Failure\n    }\n  }\n"): (typeof documents)["\n  mutation ActivateAccessKeys($input: BulkAccessKeysInput!) {\n    bulk: activateAccessKeys(input: $input) {\n      ...BulkResults\n      ...Failure\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeactivateAccessKeys($input: BulkAccessKeysInput!) {\n    bulk: deactivateAccessKeys(input: $input) {\n      ...BulkResults\n      ...Failure\n    }\n  }\n"): (typeof documents)["\n  mutation DeactivateAccessKeys($input: BulkAccessKeysInput!) {\n    bulk: deactivateAccessKeys(input: $input) {\n      ...BulkResults\n      ...Failure\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteAccessKeys($input: BulkAccessKeysInput!) {\n    bulk: deleteAccessKeys(input: $input) {\n      ...BulkResults\n      ...Failure\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteAccessKeys($input: BulkAccessKeysInput!) {\n    bulk: deleteAccessKeys(input: $input) {\n      ...BulkResults\n      ...Failure\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ActivateAccessKey($input: ActivateAccessKeyInput!) {\n    activateAccessKey(input: $input) {\n      ... on ActivateAccessKeySuccess {\n        accessKey {\n          id\n          status\n        }\n      }\n      ...Failure\n    }\n  }\n"): (typeof documents)["\n  mutation ActivateAccessKey($input: ActivateAccessKeyInput!) {\n    activateAccessKey(input: $input) {\n      ... on ActivateAccessKeySuccess {\n        accessKey {\n          id\n          status\n        }\n      }\n      ...Failure\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeactivateAccessKey($input: DeactivateAccessKeyInput!) {\n    deactivateAccessKey(input: $input) {\n      ... on DeactivateAccessKeySuccess {\n        accessKey {\n          id\n          status\n        }\n      }\n      ...Failure\n    }\n  }\n"): (typeof documents)["\n  mutation DeactivateAccessKey($input: DeactivateAccessKeyInput!) {\n    deactivateAccessKey(input: $input) {\n      ... on DeactivateAccessKeySuccess {\n        accessKey {\n          id\n          status\n        }\n      }\n      ...Failure\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateAccessKey($input: CreateAccessKeyInput!) {\n    createAccessKey(input: $input) {\n      ... on CreateAccessKeySuccess {\n        sealedSecret\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n"): (typeof documents)["\n  mutation CreateAccessKey($input: CreateAccessKeyInput!) {\n    createAccessKey(input: $input) {\n      ... on CreateAccessKeySuccess {\n        sealedSecret\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteAccessKey($input: DeleteAccessKeyInput!) {\n    deleteAccessKey(input: $input) {\n      ... on DeleteAccessKeySuccess {\n        deletedId\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n"): (typeof documents)["\n  mutation DeleteAccessKey($input: DeleteAccessKeyInput!) {\n    deleteAccessKey(input: $input) {\n      ... on DeleteAccessKeySuccess {\n        deletedId\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateAccessKey($input: UpdateAccessKeyInput!) {\n    updateAccessKey(input: $input) {\n      ... on UpdateAccessKeySuccess {\n        accessKey {\n          ...EditableKey\n        }\n      }\n      ...Failure\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateAccessKey($input: UpdateAccessKeyInput!) {\n    updateAccessKey(input: $input) {\n      ... on UpdateAccessKeySuccess {\n        accessKey {\n          ...EditableKey\n        }\n      }\n      ...Failure\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment EditableKey on AccessKey {\n    id\n    name\n    description\n    roleNames\n    keyTenants {\n      tenantId\n      tenantName\n      roleNames\n    }\n    boundUserId\n    permittedIps\n    customClaims\n    customAttributes\n    revision\n  }\n"): (typeof documents)["\n  fragment EditableKey on AccessKey {\n    id\n    name\n    description\n    roleNames\n    keyTenants {\n      tenantId\n      tenantName\n      roleNames\n    }\n    boundUserId\n    permittedIps\n    customClaims\n    customAttributes\n    revision\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment KeyActions on AccessKey {\n    id\n    name\n    status\n    viewerCan {\n      update {\n        ...Capability\n      }\n      rotate {\n        ...Capability\n      }\n      replace {\n        ...Capability\n      }\n      activate {\n        ...Capability\n      }\n      deactivate {\n        ...Capability\n      }\n      delete {\n        ...Capability\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment KeyActions on AccessKey {\n    id\n    name\n    status\n    viewerCan {\n      update {\n        ...Capability\n      }\n      rotate {\n        ...Capability\n      }\n      replace {\n        ...Capability\n      }\n      activate {\n        ...Capability\n      }\n      deactivate {\n        ...Capability\n      }\n      delete {\n        ...Capability\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Capability on AccessKeyCapability {\n    allowed\n    reason\n  }\n"): (typeof documents)["\n  fragment Capability on AccessKeyCapability {\n    allowed\n    reason\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment KeyDetails on AccessKey {\n    id\n    description\n    createdAt\n    createdBy\n    expiresAt\n    roleNames\n    keyTenants {\n      tenantId\n      tenantName\n      roleNames\n    }\n    boundUserId\n    clientId\n    permittedIps\n    customClaims\n    customAttributes\n  }\n"): (typeof documents)["\n  fragment KeyDetails on AccessKey {\n    id\n    description\n    createdAt\n    createdBy\n    expiresAt\n    roleNames\n    keyTenants {\n      tenantId\n      tenantName\n      roleNames\n    }\n    boundUserId\n    clientId\n    permittedIps\n    customClaims\n    customAttributes\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReplaceAccessKey($input: ReplaceAccessKeyInput!) {\n    replaceAccessKey(input: $input) {\n      ... on ReplaceAccessKeySuccess {\n        sealedSecret\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n"): (typeof documents)["\n  mutation ReplaceAccessKey($input: ReplaceAccessKeyInput!) {\n    replaceAccessKey(input: $input) {\n      ... on ReplaceAccessKeySuccess {\n        sealedSecret\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RotateAccessKey($input: RotateAccessKeyInput!) {\n    rotateAccessKey(input: $input) {\n      ... on RotateAccessKeySuccess {\n        sealedSecret\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n"): (typeof documents)["\n  mutation RotateAccessKey($input: RotateAccessKeyInput!) {\n    rotateAccessKey(input: $input) {\n      ... on RotateAccessKeySuccess {\n        sealedSecret\n        accessKey {\n          id\n          name\n        }\n      }\n      ...Failure\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ShowKey($id: ID!) {\n    accessKey(id: $id) {\n      ...EditableKey\n      ...KeyDetails\n      ...KeyActions\n      ...StatusBadges\n    }\n  }\n"): (typeof documents)["\n  query ShowKey($id: ID!) {\n    accessKey(id: $id) {\n      ...EditableKey\n      ...KeyDetails\n      ...KeyActions\n      ...StatusBadges\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query KeyList(\n    $filter: AccessKeyFilter\n    $scope: AccessKeyFilter\n    $sort: [AccessKeySort!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $soon: Duration!\n  ) {\n    page: searchAccessKeys(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      nodes {\n        ...KeyRow\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n    scope: searchAccessKeys(filter: $scope, first: 1) {\n      totalCount\n      summary {\n        active\n        inactive\n        expired\n        neverExpires\n        unrestricted\n        expiring: expiringWithin(duration: $soon)\n      }\n    }\n  }\n"): (typeof documents)["\n  query KeyList(\n    $filter: AccessKeyFilter\n    $scope: AccessKeyFilter\n    $sort: [AccessKeySort!]\n    $first: Int\n    $after: String\n    $last: Int\n    $before: String\n    $soon: Duration!\n  ) {\n    page: searchAccessKeys(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) {\n      totalCount\n      nodes {\n        ...KeyRow\n      }\n      pageInfo {\n        hasNextPage\n        hasPreviousPage\n        startCursor\n        endCursor\n      }\n    }\n    scope: searchAccessKeys(filter: $scope, first: 1) {\n      totalCount\n      summary {\n        active\n        inactive\n        expired\n        neverExpires\n        unrestricted\n        expiring: expiringWithin(duration: $soon)\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment KeyRow on AccessKey {\n    id\n    name\n    description\n    createdAt\n    createdBy\n    expiresAt\n    roleNames\n    keyTenants {\n      tenantId\n      tenantName\n    }\n    boundUserId\n    ...StatusBadges\n  }\n"): (typeof documents)["\n  fragment KeyRow on AccessKey {\n    id\n    name\n    description\n    createdAt\n    createdBy\n    expiresAt\n    roleNames\n    keyTenants {\n      tenantId\n      tenantName\n    }\n    boundUserId\n    ...StatusBadges\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment StatusBadges on AccessKey {\n    status\n    storedStatus\n    expiresAt\n  }\n"): (typeof documents)["\n  fragment StatusBadges on AccessKey {\n    status\n    storedStatus\n    expiresAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Viewer {\n    accessKeyViewer {\n      subject\n      canRead\n      canManage\n      canManageOwn\n      tenants {\n        tenant {\n          id\n        }\n        canRead\n        canManage\n        assignableRoleNames\n      }\n    }\n    accessKeyPolicy {\n      maxLifetime\n      allowsNeverExpiring\n      requiresPermittedIps\n      nameMaxLength\n      namePattern\n    }\n  }\n"): (typeof documents)["\n  query Viewer {\n    accessKeyViewer {\n      subject\n      canRead\n      canManage\n      canManageOwn\n      tenants {\n        tenant {\n          id\n        }\n        canRead\n        canManage\n        assignableRoleNames\n      }\n    }\n    accessKeyPolicy {\n      maxLifetime\n      allowsNeverExpiring\n      requiresPermittedIps\n      nameMaxLength\n      namePattern\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;