import { graphql } from '../graphql/generated';
import type { StatusBadgesFragment } from '../graphql/generated/graphql';
import { inDays } from '../in-days';

export const statusBadgesFragment = graphql(`
  fragment StatusBadges on AccessKey {
    status
    storedStatus
    expiresAt
  }
`);

/** Keys that expire within this time are worth a look. */
export const soon = { duration: 'P30D', days: 30 } as const;

const day = 86_400_000;

export function StatusBadges({ accessKey: { status, storedStatus, expiresAt } }: { accessKey: StatusBadgesFragment }) {
  const daysLeft = expiresAt == null ? Infinity : (Date.parse(expiresAt) - Date.now()) / day;
  return (
    <span className="badges">
      <Status status={status} storedStatus={storedStatus} />
      {status !== 'EXPIRED' && daysLeft <= soon.days && (
        <span className="badge warning">Expires {inDays(daysLeft)}</span>
      )}
      {status === 'EXPIRED' && <span className="badge">{inDays(daysLeft)}</span>}
    </span>
  );
}

/** A status of a later version is shown in the word that Descope has for it. */
function Status({ status, storedStatus }: Pick<StatusBadgesFragment, 'status' | 'storedStatus'>) {
  switch (status) {
    case 'ACTIVE':
      return <span className="badge good">Active</span>;
    case 'INACTIVE':
      return <span className="badge">Inactive</span>;
    case 'EXPIRED':
      return <span className="badge bad">Expired</span>;
    default:
      return <span className="badge">{storedStatus}</span>;
  }
}
