import type { ReactNode } from 'react';
import { useLanguage } from '../language/use-language.js';
import type { Failure } from './failure.js';
import { useIssueText } from './use-issue-text.js';

interface FailureNoticeProps {
  readonly failure: Failure | null;
  readonly onRetry?: () => void;
  readonly children?: ReactNode;
}

/** The text of the catalogue for the code: the messages of the API are for developers. */
export function FailureNotice({ failure, onRetry, children }: FailureNoticeProps) {
  const { t } = useLanguage();
  const { failureText, issueText } = useIssueText();
  if (failure === null) return null;
  const { code, issues, candidates, retryAfterSeconds, requestId } = failure;
  return (
    <div role="alert" className="failure">
      <p>
        <strong>{failureText(failure)}</strong>
        {retryAfterSeconds !== null && ` ${t('failure.retryAfter', { count: retryAfterSeconds })}`}
      </p>
      {issues.length > 0 && (
        <ul>
          {issues.map((issue) => (
            <li key={`${issue.path.join('.')} ${issue.code}`}>{issueText(issue)}</li>
          ))}
        </ul>
      )}
      {code === 'OUTCOME_UNKNOWN' && candidates.length > 0 && (
        <>
          <p>{t('failure.candidates')}</p>
          <ul>
            {candidates.map(({ id, name }) => (
              <li key={id}>
                {name} <code>{id}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {children}
      {requestId !== null && <p className="hint">{t('failure.requestId', { id: requestId })}</p>}
      {onRetry !== undefined && (
        <button type="button" onClick={onRetry}>
          {t('action.tryAgain')}
        </button>
      )}
    </div>
  );
}
