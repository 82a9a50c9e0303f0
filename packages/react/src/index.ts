'use client';

export { AccessKeys, type AccessKeysProps } from './access-keys.js';
export type { Failure, Issue } from './graphql/failure.js';
export type { OneTimeSecret } from './hooks/one-time-secret.js';
export {
  type AccessKeyList,
  type AccessKeysQuery,
  useAccessKey,
  useAccessKeyHistory,
  useAccessKeys,
  useAccessKeyViewer,
} from './hooks/use-access-keys.js';
export { type BulkAction, useBulkAccessKeys } from './hooks/use-bulk-access-keys.js';
export { useDeleteAccessKey, useSetAccessKeyStatus, useUpdateAccessKey } from './hooks/use-changes.js';
export { type Choices, useRoleChoices, useTenantChoices, useUserChoices } from './hooks/use-choices.js';
export { type IssuedSecret, useCreateAccessKey, useReplaceAccessKey, useRotateAccessKey } from './hooks/use-issue.js';
export type { Label, LabelKey, Labels, PluralLabel } from './language/catalogue.js';
export type { AccessKeysEvent, AccessKeysSlots, KeyReference, Thresholds } from './provider/options.js';
export { AccessKeysProvider, type AccessKeysProviderProps } from './provider/provider.js';
export type { Viewer } from './provider/viewer.js';
