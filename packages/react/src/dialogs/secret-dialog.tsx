import { useEffect, useId, useState } from 'react';
import type { OneTimeSecret } from '../hooks/one-time-secret.js';
import { useLanguage } from '../language/use-language.js';
import { useOptions } from '../provider/options.js';
import { useViewer } from '../provider/viewer.js';
import { Copyable, copyText } from './copyable.js';
import { Dialog } from './dialog.js';
import { envFileOf, type SnippetName, snippetNames, snippetOf } from './snippets.js';

interface SecretDialogProps {
  readonly secret: OneTimeSecret;
  readonly id: string | null;
  readonly name: string;
  /** What to do with it, in a sentence. */
  readonly next: string;
  readonly onDone: (message: string) => void;
}

/** The only place where a secret is shown. Only its button closes it, so that no stray key loses the secret. */
export function SecretDialog({ secret, id, name, next, onDone }: SecretDialogProps) {
  const { t } = useLanguage();
  const { slots, emit } = useOptions();
  const { projectId } = useViewer();
  const fieldId = useId();
  const [message, setMessage] = useState('');
  const [snippet, setSnippet] = useState<SnippetName>('curl');

  // The browser asks before the page is left.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, []);

  const copy = async () => setMessage(t((await copyText(secret.reveal())) ? 'copy.done' : 'copy.refused'));
  const download = () => {
    const file = new Blob([envFileOf({ id, name, projectId, secret: secret.reveal() })], { type: 'text/plain' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `${fileNameOf(name)}.env`;
    link.click();
    URL.revokeObjectURL(link.href);
    setMessage(t('secret.downloaded', { file: link.download }));
  };

  return (
    <Dialog title={t('secret.title', { name })}>
      <p>
        {t('secret.once')} {next}
      </p>
      <div className="field">
        <label htmlFor={fieldId}>{t('secret.label')}</label>
        <textarea
          id={fieldId}
          className="secret"
          rows={2}
          readOnly
          spellCheck={false}
          autoComplete="off"
          onFocus={(event) => event.target.select()}
          // Not a prop: React decides how long it keeps props.
          ref={(field) => {
            if (field !== null) field.value = secret.reveal();
          }}
        />
      </div>
      <div className="buttons start">
        <button type="button" onClick={() => void copy()}>
          {t('copy.action')}
        </button>
        <button type="button" onClick={download}>
          {t('secret.download')}
        </button>
        <span role="status" className="hint">
          {message}
        </span>
      </div>
      {id !== null && (
        <p>
          {t('secret.keyId')} <Copyable name={t('secret.keyId')} text={id} />
        </p>
      )}
      <details className="snippets">
        <summary>{t('secret.use')}</summary>
        <div className="chips" role="group" aria-label={t('secret.use')}>
          {snippetNames.map((each) => (
            <button key={each} type="button" aria-pressed={each === snippet} onClick={() => setSnippet(each)}>
              {each}
            </button>
          ))}
        </div>
        <pre tabIndex={0} aria-label={snippet}>
          <code translate="no">{snippetOf(snippet, projectId)}</code>
        </pre>
      </details>
      {slots.secret?.({ id, name })}
      <div className="buttons">
        <button
          type="button"
          className="primary"
          onClick={() => {
            secret.forget();
            emit({ type: 'secretStored', id, name });
            onDone(t('secret.done', { name }));
          }}
        >
          {t('secret.stored')}
        </button>
      </div>
    </Dialog>
  );
}

const fileNameOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60) || 'access-key';
