import type {
  AccessKeyAction,
  AccessKey,
  AccessKeyReferences,
  AccessKeySettings,
  NewAccessKey,
} from '../../access-keys/access-key.js';
import type { AccessKeys, IssuedAccessKey, KeyScope } from '../../access-keys/access-keys.js';
import {
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  type AccessKeyError,
  type InputIssue,
} from '../../access-keys/errors.js';
import { UnreadableKeyError } from '../../access-keys/unreadable-key.js';
import { roleDenial } from './choice-rules.js';
import { canView, canViewUnreadable, mayReadTenant, denialsFor } from './key-scope.js';
import type { Rights } from './permissions.js';
import { changeIssues, newKeyIssues, outsideIssues } from './scope-issues.js';
import type { ScopedSnapshots } from './scoped-snapshots.js';
import { visibleQueries } from './search-scope.js';

/**
 * The access keys as a caller may see and change them who does not manage the whole project. What is out of sight answers
 * as what does not exist: with the same words, in the same shape, at the same cost upstream.
 */
export function createScopedAccessKeys({
  accessKeys,
  rights,
  views,
}: {
  accessKeys: AccessKeys;
  rights: Rights;
  views: ScopedSnapshots;
}): AccessKeys {
  const everythingInSight = visibleQueries({}, rights);
  const within: KeyScope = { queries: everythingInSight, includes: (key) => canView(key, rights) };

  function maySee(key: AccessKey | AccessKeyError): boolean {
    if (key instanceof UnreadableKeyError) return canViewUnreadable(key.key, rights);
    return key instanceof Error || canView(key, rights);
  }

  /** @throws NotFoundError for a key that was never shown, ForbiddenError for one that may only be seen. */
  function originalFor(action: AccessKeyAction, key: AccessKey): AccessKey {
    const original = views.originalOf(key, rights);
    if (original === undefined || !canView(original, rights)) throw new NotFoundError(key.id);
    const refusal = denialsFor(original, rights)[action];
    if (refusal !== undefined) throw new ForbiddenError(refusal);
    return original;
  }

  const originalsFor = (action: AccessKeyAction, keys: readonly AccessKey[]): readonly AccessKey[] =>
    keys.map((key) => originalFor(action, key));

  async function authorizeCreate(draft: NewAccessKey): Promise<void> {
    if (!mayCreate(rights)) throw new ForbiddenError('You manage no tenant, so you may not create access keys.');
    refuseIssues(newKeyIssues(draft, rights));
  }

  const showIssued = ({ accessKey, cleartext }: IssuedAccessKey): IssuedAccessKey => ({
    accessKey: views.show(accessKey, rights),
    cleartext,
  });

  return {
    async loadMany(ids, options) {
      if (everythingInSight.length === 0) return new Map();
      const found = await accessKeys.loadMany(ids, { ...options, within });
      return new Map(
        [...found]
          .filter(([, key]) => maySee(key))
          .map(([id, key]) => [id, key instanceof Error ? key : views.show(key, rights)]),
      );
    },
    async search(query, options) {
      const snapshots = await Promise.all(
        visibleQueries(query, rights).map((narrowed) => accessKeys.search(narrowed, options)),
      );
      return views.viewOf(snapshots, { rights, text: query.text });
    },
    authorizeCreate,
    async create(draft) {
      await authorizeCreate(draft);
      return showIssued(await accessKeys.create(draft));
    },
    async update(key, settings) {
      const original = originalFor('update', key);
      refuseIssues(changeIssues(key, settings, rights));
      return views.show(await accessKeys.update(original, withHidden(original, settings, rights)), rights);
    },
    async historyOf(key) {
      const original = views.originalOf(key, rights);
      if (original === undefined || !canView(original, rights)) throw new NotFoundError(key.id);
      return accessKeys.historyOf(original);
    },
    rotate: async (key) => showIssued(await accessKeys.rotate(originalFor('rotate', key))),
    activate: async (keys) => accessKeys.activate(originalsFor('activate', keys)),
    deactivate: async (keys) => accessKeys.deactivate(originalsFor('deactivate', keys)),
    delete: async (keys) => accessKeys.delete(originalsFor('delete', keys)),
    async findUnknownReferences(references) {
      const issues = outsideIssues(references, rights);
      if (issues.length > 0) return issues;
      const concealed = concealedRoles(references, rights);
      const unknown = await accessKeys.findUnknownReferences(references);
      return unknown.filter(({ path }) => !concealed.has(path.join('.')));
    },
  };
}

function refuseIssues(issues: readonly InputIssue[]): void {
  if (issues.length > 0) throw new InvalidInputError(issues);
}

const mayCreate = ({ tenants, ownUserId }: Rights): boolean =>
  ownUserId !== null || [...tenants.values()].some(({ canManage }) => canManage);

/** An update replaces every setting: the tenants that the caller does not see stay as they are. */
const withHidden = (original: AccessKey, settings: AccessKeySettings, rights: Rights): AccessKeySettings => ({
  ...settings,
  keyTenants: [
    ...settings.keyTenants,
    ...original.keyTenants.filter(({ tenantId }) => !mayReadTenant(rights, tenantId)),
  ],
});

/**
 * The paths of the roles of which the caller is not to learn whether they exist: neither theirs to give, nor shown as roles of
 * the key.
 */
const concealedRoles = ({ keyTenants, before }: AccessKeyReferences, rights: Rights): ReadonlySet<string> =>
  new Set(
    keyTenants.flatMap(({ tenantId, roleNames }, index) => {
      const shown = before?.keyTenants.find((tenant) => tenant.tenantId === tenantId)?.roleNames ?? [];
      return roleNames.flatMap((roleName, roleIndex) =>
        shown.includes(roleName) || roleDenial(roleName, tenantId, rights) === null
          ? []
          : [`keyTenants.${index}.roleNames.${roleIndex}`],
      );
    }),
  );
