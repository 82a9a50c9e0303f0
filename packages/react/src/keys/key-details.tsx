import type { ReactNode } from 'react';
import { Copyable } from '../dialogs/copyable.js';
import type { KeyDetailsFragment } from '../graphql/generated.js';
import { useLanguage } from '../language/use-language.js';
import { Instant } from '../list/instant.js';
import { nameOfCreator, nameOfUser } from '../list/names.js';

export function KeyDetails({ accessKey }: { readonly accessKey: KeyDetailsFragment }) {
  const language = useLanguage();
  const { t, list } = language;
  const id = (name: string, text: string) => <Copyable name={name} text={text} />;
  const named = (term: string, name: string, text: string) => (
    <>
      {name !== text && `${name} `}
      {id(term, text)}
    </>
  );
  const { boundUser, boundUserId, clientId, createdBy, expiresAt } = accessKey;
  const rows: readonly (readonly [key: string, term: string, value: ReactNode])[] = [
    ['id', t('detail.id'), id(t('detail.id'), accessKey.id)],
    ['description', t('setting.description'), accessKey.description],
    ['expires', t('column.EXPIRES_AT'), expiresAt == null ? t('expiry.never') : <Instant at={expiresAt} />],
    [
      'user',
      t('detail.user'),
      boundUserId == null ? null : named(t('detail.user'), nameOfUser(boundUser, boundUserId), boundUserId),
    ],
    ['roles', t('roles.inProject'), list(accessKey.roleNames)],
    ...accessKey.keyTenants.map(({ tenantId, tenantName, roleNames }) => {
      const term = t('detail.inTenant', { tenant: tenantName || tenantId });
      const roles = list(roleNames) || t('authority.noRoles');
      return [
        `tenant ${tenantId}`,
        term,
        <>
          {roles} {id(term, tenantId)}
        </>,
      ] as const;
    }),
    ['ips', t('setting.permittedIps'), list(accessKey.permittedIps) || t('detail.anyAddress')],
    ['claims', t('setting.customClaims'), jsonOf(accessKey.customClaims)],
    ['attributes', t('setting.customAttributes'), jsonOf(accessKey.customAttributes)],
    ['client', t('detail.clientId'), clientId == null ? null : id(t('detail.clientId'), clientId)],
    ['created', t('column.CREATED_AT'), <Instant key="created" at={accessKey.createdAt} />],
    [
      'creator',
      t('column.CREATED_BY'),
      createdBy === '' ? null : named(t('column.CREATED_BY'), nameOfCreator(accessKey, language), createdBy),
    ],
  ];
  return (
    <dl>
      {rows
        .filter(([, , value]) => value != null && value !== '')
        .map(([key, term, value]) => (
          <div key={key}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

const jsonOf = (value: Record<string, unknown>): string =>
  Object.keys(value).length === 0 ? '' : JSON.stringify(value);
