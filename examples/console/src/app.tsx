import { AccessKeys, type AccessKeysEvent } from 'keyway-react';
import { useCallback, useRef, useState } from 'react';
import { preferencesOf } from './preferences';
import { PersonPicker } from './session/person-picker';
import type { Session } from './session/session';
import { SessionEnded } from './session/session-ended';
import { SignIn } from './session/sign-in';
import { usePeople } from './session/use-people';

const { theme, locale, tenant } = preferencesOf(location.search);

/** The session is in the state of this component only: a reload forgets it. */
export function App() {
  const people = usePeople();
  const [session, setSession] = useState<Session | null>(null);
  const [ended, setEnded] = useState<'rejected' | 'expired' | null>(null);
  const token = useRef<string | null>(null);

  const signIn = useCallback(
    (next: Session) => {
      if (session !== null && session.who !== next.who) leaveLink();
      token.current = next.token;
      setSession(next);
      setEnded(null);
    },
    [session],
  );
  const signOut = useCallback(() => {
    leaveLink();
    token.current = null;
    setSession(null);
    setEnded(null);
  }, []);
  const onEvent = useCallback((event: AccessKeysEvent) => {
    if (event.type === 'unauthenticated') setEnded(event.reason);
  }, []);

  if (session === null) {
    return (
      <>
        <Header />
        <SignIn people={people} onSignIn={signIn} />
      </>
    );
  }
  return (
    <>
      <Header>
        <PersonPicker {...{ people, session }} onPick={signIn} onSignOut={signOut} />
      </Header>
      <main>
        {/* The key: another person gets another screen. The same person keeps it, with what they typed. */}
        <AccessKeys
          key={session.who}
          endpoint="/graphql"
          getToken={() => token.current}
          theme={theme}
          {...(locale !== null && { locale })}
          {...(tenant !== null && { tenant })}
          onEvent={onEvent}
        />
      </main>
      {ended !== null && <SessionEnded reason={ended} people={people} onSignIn={signIn} onSignOut={signOut} />}
    </>
  );
}

/** What the last user has searched for is not for the next one. */
function leaveLink() {
  const parameters = new URLSearchParams(location.search);
  for (const name of Array.from(parameters.keys())) if (name.startsWith('keys.')) parameters.delete(name);
  history.replaceState(null, '', `${location.pathname}?${parameters}`);
}

function Header({ children }: { children?: React.ReactNode }) {
  return (
    <header className="page-header">
      <h1>Access keys</h1>
      {children}
    </header>
  );
}
