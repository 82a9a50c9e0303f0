import { useState } from 'react';
import { FailureNotice } from '../graphql/failure-notice.js';
import type { KeyDetailsFragment } from '../graphql/generated.js';
import { useAccessKeyHistory } from '../hooks/use-access-keys.js';
import { useLanguage } from '../language/use-language.js';
import { Instant } from '../list/instant.js';
import { nameOfCreator, nameOfUser } from '../list/names.js';

const step = 20;
const maxEvents = 100;

/** What happened to the key, loaded when it is opened. */
export function KeyHistory({ accessKey }: { readonly accessKey: KeyDetailsFragment }) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="history" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('history.title')}</summary>
      {isOpen && <Events accessKey={accessKey} />}
    </details>
  );
}

function Events({ accessKey }: { readonly accessKey: KeyDetailsFragment }) {
  const language = useLanguage();
  const { t, codeText, date } = language;
  const [first, setFirst] = useState(step);
  const { history, isLoading, failure, reload } = useAccessKeyHistory(accessKey.id, first);
  const { boundUser, boundUserId, createdBy } = accessKey;
  const actorOf = (id: string): string => {
    if (id === createdBy) return nameOfCreator(accessKey, language);
    return id === boundUserId ? nameOfUser(boundUser, id) : id;
  };
  return (
    <>
      <FailureNotice failure={failure} onRetry={reload} />
      {isLoading && history === null && <p role="status">{t('list.loading')}</p>}
      {history !== null && (
        <>
          {history.nodes.length === 0 && <p>{t('history.none')}</p>}
          <ul>
            {history.nodes.map(({ id, kind, occurredAt, actorId, confirmed }) => (
              <li key={id}>
                <Instant at={occurredAt} isExact /> · {codeText('event', kind) ?? kind}
                {!confirmed && ` ${t('history.unconfirmed')}`}
                {actorId != null && (
                  <>
                    {' '}
                    · <span title={actorId}>{actorOf(actorId)}</span>
                  </>
                )}
              </li>
            ))}
          </ul>
          <p className="hint">{t('history.since', { date: date(history.completeSince) })}</p>
          {history.pageInfo.hasNextPage && first < maxEvents && (
            <button type="button" onClick={() => setFirst(Math.min(first + step, maxEvents))}>
              {t('history.more')}
            </button>
          )}
        </>
      )}
    </>
  );
}
