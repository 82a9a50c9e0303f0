import { graphql } from '../graphql/generated';
import type { KeyDetailsFragment } from '../graphql/generated/graphql';
import { Instant } from '../list/instant';

export const keyDetailsFragment = graphql(`
  fragment KeyDetails on AccessKey {
    id
    description
    createdAt
    createdBy
    expiresAt
    roleNames
    keyTenants {
      tenantId
      tenantName
      roleNames
    }
    boundUserId
    clientId
    permittedIps
    customClaims
    customAttributes
  }
`);

export function KeyDetails({ accessKey }: { accessKey: KeyDetailsFragment }) {
  const rows = [
    ['Id', <code key="id">{accessKey.id}</code>],
    ['Description', accessKey.description],
    ['Expires', accessKey.expiresAt == null ? 'never' : <Instant key="expires" at={accessKey.expiresAt} />],
    ['Acts as user', accessKey.boundUserId],
    ['Roles in the project', accessKey.roleNames.join(', ')],
    ...accessKey.keyTenants.map(({ tenantId, tenantName, roleNames }) => [
      `In ${tenantName || tenantId}`,
      roleNames.join(', ') || 'no roles',
    ]),
    ['Permitted addresses', accessKey.permittedIps.join(', ') || 'any'],
    ['Claims', jsonOf(accessKey.customClaims)],
    ['Attributes', jsonOf(accessKey.customAttributes)],
    ['OAuth client id', accessKey.clientId],
    ['Created', <Instant key="created" at={accessKey.createdAt} />],
    ['Created by', accessKey.createdBy],
  ] as const;
  return (
    <dl>
      {rows
        .filter(([, value]) => value != null && value !== '')
        .map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

const jsonOf = (value: Record<string, unknown>): string =>
  Object.keys(value).length === 0 ? '' : JSON.stringify(value);
