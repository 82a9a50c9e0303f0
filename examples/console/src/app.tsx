import { useCallback, useState } from 'react';
import { Provider } from 'urql';
import { Console } from './console';
import { PersonPicker } from './session/person-picker';
import { type Session, useClientOf } from './session/session';
import { SignIn } from './session/sign-in';
import { usePeople } from './session/use-people';

/** Who has signed in is known to this component only: a reload forgets it. */
export function App() {
  const people = usePeople();
  const [session, setSession] = useState<Session | null>(null);
  const [reason, setReason] = useState<string | null>(null);
  const signOut = useCallback((why: string | null) => {
    setSession(null);
    setReason(why);
  }, []);

  return (
    <>
      <header className="page-header">
        <h1>Access keys</h1>
        {session !== null && <PersonPicker {...{ people, session }} onPick={setSession} onSignOut={signOut} />}
      </header>
      {session === null ? (
        <SignIn people={people} reason={reason} onSignIn={setSession} />
      ) : (
        <SignedIn key={session.token} session={session} onRefused={signOut} />
      )}
    </>
  );
}

/** Everything below belongs to one session and goes with it, the client and its cache first. */
function SignedIn({ session, onRefused }: { session: Session; onRefused: (why: string) => void }) {
  return (
    <Provider value={useClientOf(session, onRefused)}>
      <Console />
    </Provider>
  );
}
