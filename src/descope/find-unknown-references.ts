import type { AccessKeyReferences } from '../access-keys/access-key.js';
import type { InputIssue } from '../access-keys/errors.js';
import { endpoints, type DescopeEndpoint } from './http/endpoints.js';
import { decodeList, decodeText } from './wire/decode.js';

type SendRead = <T>(endpoint: DescopeEndpoint, body: unknown, read: (answer: unknown) => T) => Promise<T>;

/** Which of the tenants, roles and users that a new key names Descope does not know, as problems of the input. */
export async function findUnknownReferences(
  { roleNames, keyTenants, boundUserId }: AccessKeyReferences,
  send: SendRead,
): Promise<readonly InputIssue[]> {
  const ask = async <T>(
    endpoint: DescopeEndpoint,
    names: readonly string[],
    body: unknown,
    read: (answer: unknown) => readonly T[],
  ): Promise<readonly T[]> => (names.length === 0 ? [] : send(endpoint, body, read));

  const tenantIds = [...new Set(keyTenants.map(({ tenantId }) => tenantId))];
  const userIds = boundUserId === null ? [] : [boundUserId];
  const allRoleNames = [...new Set([...roleNames, ...keyTenants.flatMap((tenant) => tenant.roleNames)])];
  const [tenants, roles, users] = await Promise.all([
    ask(endpoints.searchTenants, tenantIds, { tenantIds }, (answer) => referenceFields(answer, 'tenants', 'id')),
    ask(
      endpoints.searchRoles,
      allRoleNames,
      { roleNames: allRoleNames, tenantIds, includeProjectRoles: true },
      decodeRoles,
    ),
    ask(endpoints.loadUsers, userIds, { userIds, includeInvalidUsers: true }, (answer) =>
      referenceFields(answer, 'users', 'userId'),
    ),
  ]);

  const roleIssues = (names: readonly string[], path: readonly string[], tenantId: string): InputIssue[] =>
    names.flatMap((name, index) =>
      roles.some((role) => role.name === name && (role.tenantId === '' || role.tenantId === tenantId))
        ? []
        : [issue([...path, String(index)], 'UNKNOWN_ROLE', 'There is no role with this name here.')],
    );

  return [
    ...roleIssues(roleNames, ['roleNames'], ''),
    ...keyTenants.flatMap(({ tenantId, roleNames: names }, index) => {
      const path = ['keyTenants', String(index)];
      return tenants.includes(tenantId)
        ? roleIssues(names, [...path, 'roleNames'], tenantId)
        : [issue([...path, 'tenantId'], 'UNKNOWN_TENANT', 'There is no tenant with this id.')];
    }),
    ...(boundUserId === null || users.includes(boundUserId)
      ? []
      : [issue(['boundUserId'], 'UNKNOWN_USER', 'There is no user with this id.')]),
  ];
}

const issue = (path: readonly string[], code: string, message: string): InputIssue => ({ path, code, message });

const referenceFields = (answer: unknown, list: string, field: string): readonly string[] =>
  decodeList(answer, list).map((item) => decodeText(item, field));

const decodeRoles = (answer: unknown) =>
  decodeList(answer, 'roles').map((role) => ({
    name: decodeText(role, 'name'),
    tenantId: decodeText(role, 'tenantId'),
  }));
