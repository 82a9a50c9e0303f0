import { useState } from 'react';
import type { Session } from './session';

interface SignInProps {
  people: readonly Session[];
  onSignIn: (session: Session) => void;
}

export function SignIn(props: SignInProps) {
  return (
    <main className="sign-in">
      <h2>Sign in</h2>
      <SignInForm {...props} />
    </main>
  );
}

export function SignInForm({ people, onSignIn }: SignInProps) {
  const [token, setToken] = useState('');
  return (
    <>
      {people.length > 0 && (
        <>
          <p>This is a sandbox. Sign in as one of its users:</p>
          <ul className="people">
            {people.map((person) => (
              <li key={person.token}>
                <button type="button" onClick={() => onSignIn(person)}>
                  {person.who}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSignIn({ who: 'Your session', token: token.trim() });
        }}
      >
        <label htmlFor="token">Session token</label>
        <input
          id="token"
          type="password"
          autoComplete="off"
          required
          value={token}
          onChange={(event) => setToken(event.target.value)}
          aria-describedby="token-hint"
        />
        <p id="token-hint" className="hint">
          In your product, it comes from Descope's SDK. It stays in the memory of this page.
        </p>
        <button type="submit">Sign in</button>
      </form>
    </>
  );
}
