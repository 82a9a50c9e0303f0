import { useEffect, useState } from 'react';
import type { Session } from './session';

/** Whom one may act as beside a sandbox; nobody anywhere else. */
export function usePeople(): readonly Session[] {
  const [people, setPeople] = useState<readonly Session[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    const load = async () => {
      const response = await fetch('/people.json', { signal: leaving.signal });
      const isPeople = response.ok && response.headers.get('content-type') === 'application/json';
      if (isPeople) setPeople((await response.json()) as Session[]);
    };
    // Where there is no sandbox there is nobody to choose from.
    load().catch(() => {});
    return () => leaving.abort();
  }, []);
  return people;
}
