import { useEffect, useState } from 'react';
import type { Session } from './session';

/** Demo users of the sandbox; none without a sandbox. */
export function usePeople(): readonly Session[] {
  const [people, setPeople] = useState<readonly Session[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    const load = async () => {
      const response = await fetch('/people.json', { signal: leaving.signal });
      const isPeople = response.ok && response.headers.get('content-type') === 'application/json';
      if (isPeople) setPeople((await response.json()) as Session[]);
    };
    // Without a sandbox there are no demo users.
    load().catch(() => {});
    return () => leaving.abort();
  }, []);
  return people;
}
