import { useState } from 'react';
import { Dialog } from './dialog';
import type { OneTimeSecret } from './one-time-secret';

interface SecretDialogProps {
  secret: OneTimeSecret;
  /** Of the key. */
  name: string;
  /** What to do with it, in a sentence. */
  next: string;
  onDone: (done: string) => void;
}

/** The only place where a secret is shown. It closes by its button only, so that no stray key loses the secret. */
export function SecretDialog({ secret, name, next, onDone }: SecretDialogProps) {
  const [said, setSaid] = useState('');
  const copy = () =>
    navigator.clipboard.writeText(secret.reveal()).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser did not allow it: select the secret and copy it.'),
    );

  return (
    <Dialog title={`The secret of ${name}`}>
      <p>This is the only time that it is shown. {next}</p>
      <div className="secret">
        <label htmlFor="secret">Secret</label>
        <input
          id="secret"
          readOnly
          spellCheck={false}
          autoComplete="off"
          onFocus={(event) => event.target.select()}
          // Not as a prop: how long React keeps props is its own affair.
          ref={(input) => {
            if (input !== null) input.value = secret.reveal();
          }}
        />
        <button type="button" onClick={() => void copy()}>
          Copy
        </button>
      </div>
      <p role="status" className="hint">
        {said}
      </p>
      <div className="buttons">
        <button
          type="button"
          className="primary"
          onClick={() => {
            secret.forget();
            onDone(`${name} is ready.`);
          }}
        >
          I have stored it
        </button>
      </div>
    </Dialog>
  );
}
