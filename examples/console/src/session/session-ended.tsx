import { useLayoutEffect, useRef } from 'react';
import type { Session } from './session';
import { SignInForm } from './sign-in';

interface SessionEndedProps {
  reason: 'rejected' | 'expired';
  people: readonly Session[];
  onSignIn: (session: Session) => void;
  onSignOut: () => void;
}

/** In front of the screen, which stays as it is. */
export function SessionEnded({ reason, people, onSignIn, onSignOut }: SessionEndedProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className="session-ended"
      aria-labelledby="session-ended"
      onCancel={(event) => {
        event.preventDefault();
        onSignOut();
      }}
    >
      <h2 id="session-ended">
        {reason === 'expired' ? 'Your session has ended. Sign in again.' : 'This session token was not accepted.'}
      </h2>
      <SignInForm people={people} onSignIn={onSignIn} />
      <button type="button" onClick={onSignOut}>
        Sign out
      </button>
    </dialog>
  );
}
