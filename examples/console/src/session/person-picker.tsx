import type { Session } from './session';

interface PersonPickerProps {
  people: readonly Session[];
  session: Session;
  onPick: (session: Session) => void;
  onSignOut: () => void;
}

export function PersonPicker({ people, session, onPick, onSignOut }: PersonPickerProps) {
  const isListed = people.some(({ token }) => token === session.token);
  return (
    <div className="person">
      <label htmlFor="person">Acting as</label>
      <select
        id="person"
        value={session.token}
        onChange={(event) => {
          const picked = people.find(({ token }) => token === event.target.value);
          if (picked !== undefined) onPick(picked);
        }}
      >
        {(isListed ? people : [session, ...people]).map(({ token, who }) => (
          <option key={token} value={token}>
            {who}
          </option>
        ))}
      </select>
      <button type="button" onClick={() => onSignOut()}>
        Sign out
      </button>
    </div>
  );
}
