import type { Failure } from './failure';

/** Messages for users of the console; the messages of the API are for developers. */
const messages: Record<string, string> = {
  INVALID_INPUT: 'Some fields need your attention.',
  POLICY_VIOLATION: 'Some fields break a rule of this project.',
  NOT_FOUND: 'This key is gone.',
  KEY_EXPIRED: 'This key has expired. Replace it instead.',
  KEY_INACTIVE: 'This key is deactivated. Activate it first.',
  ALREADY_CREATED: 'The key was made by an earlier try whose answer was lost. Rotate it to get a secret.',
  RATE_LIMITED: 'Too much at once. Nothing was done.',
  OVERLOADED: 'The server is busy. Nothing was done.',
  OUTCOME_UNKNOWN: 'The connection broke: it is not known whether this was done.',
  UPSTREAM_UNAVAILABLE: 'Descope cannot be reached.',
  UPSTREAM_TIMEOUT: 'Descope did not answer in time.',
  NETWORK: 'The server cannot be reached.',
};

export function FailureNotice({ failure, onRetry }: { failure: Failure | null; onRetry?: () => void }) {
  if (failure === null) return null;
  const { code, message, issues, candidates, retryAfterSeconds, requestId } = failure;
  return (
    <div role="alert" className="failure">
      <p>
        <strong>{messages[code] ?? message}</strong>
        {retryAfterSeconds !== null && ` Try again in ${retryAfterSeconds} s.`}
      </p>
      {issues.length > 0 && (
        <ul>
          {issues.map(({ path, message: wrong }) => (
            <li key={`${path.join('.')} ${wrong}`}>{wrong}</li>
          ))}
        </ul>
      )}
      {code === 'OUTCOME_UNKNOWN' && candidates.length > 0 && (
        <>
          <p>These keys look like its result. Their secret is lost: rotate or delete them before you try again.</p>
          <ul>
            {candidates.map(({ id, name }) => (
              <li key={id}>
                {name} <code>{id}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      {requestId !== null && <p className="hint">Request {requestId}</p>}
      {onRetry !== undefined && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
