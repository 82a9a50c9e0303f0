import type { StatusOfKeyFragment } from '../graphql/generated.js';
import { useLanguage } from '../language/use-language.js';
import { useOptions } from '../provider/options.js';
import { useStatuses } from '../provider/statuses.js';

const dayMs = 86_400_000;

export function StatusBadges({
  accessKey: { id, storedStatus, expiresAt, ...read },
}: {
  readonly accessKey: StatusOfKeyFragment;
}) {
  const { t, relative } = useLanguage();
  const { warningDays, expiringDays } = useOptions();
  const { expected } = useStatuses();
  const status = expected.get(id)?.status ?? read.status;
  const leftMs = expiresAt == null ? Infinity : Date.parse(expiresAt) - Date.now();
  const isExpired = status === 'EXPIRED';
  const isSoon = leftMs <= warningDays * dayMs;
  return (
    <span className="badges">
      {status === 'ACTIVE' && <span className="badge good">{t('status.ACTIVE')}</span>}
      {status === 'INACTIVE' && <span className="badge">{t('status.INACTIVE')}</span>}
      {isExpired && <span className="badge bad">{t('status.EXPIRED')}</span>}
      {/* A status of a later version, in the word of Descope. */}
      {!['ACTIVE', 'INACTIVE', 'EXPIRED'].includes(status) && <span className="badge">{storedStatus}</span>}
      {!isExpired && leftMs <= Math.max(warningDays, expiringDays) * dayMs && (
        <span className={isSoon ? 'badge warning' : 'badge'}>{t('badge.expires', { when: relative(leftMs) })}</span>
      )}
      {isExpired && Number.isFinite(leftMs) && <span className="badge">{relative(leftMs)}</span>}
    </span>
  );
}
