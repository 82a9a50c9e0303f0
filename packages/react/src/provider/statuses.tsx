import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { AccessKeyStatus } from '../graphql/generated.js';

interface ExpectedStatus {
  readonly status: AccessKeyStatus;
  /** The change is confirmed; the next response that is read has it as well. */
  readonly isConfirmed: boolean;
}

interface Statuses {
  readonly expected: ReadonlyMap<string, ExpectedStatus>;
  /** Shows `status` for the key until it is confirmed and read again, or taken back. */
  expect(id: string, status: AccessKeyStatus): void;
  confirm(id: string): void;
  takeBack(id: string): void;
  /** Called with each fresh response. */
  dropConfirmed(): void;
}

const StatusesContext = createContext<Statuses | null>(null);

/** Statuses that are shown before the server has confirmed them. */
export function StatusesProvider({ children }: { children: ReactNode }) {
  const [expected, setExpected] = useState<ReadonlyMap<string, ExpectedStatus>>(new Map());
  const change = useCallback(
    (apply: (next: Map<string, ExpectedStatus>) => void) =>
      setExpected((before) => {
        const next = new Map(before);
        apply(next);
        return next;
      }),
    [],
  );
  const statuses = useMemo<Statuses>(
    () => ({
      expected,
      expect: (id, status) => change((next) => next.set(id, { status, isConfirmed: false })),
      confirm: (id) =>
        change((next) => {
          const entry = next.get(id);
          if (entry !== undefined) next.set(id, { ...entry, isConfirmed: true });
        }),
      takeBack: (id) => change((next) => next.delete(id)),
      dropConfirmed: () =>
        change((next) => {
          for (const [id, { isConfirmed }] of next) if (isConfirmed) next.delete(id);
        }),
    }),
    [expected, change],
  );
  return <StatusesContext.Provider value={statuses}>{children}</StatusesContext.Provider>;
}

export function useStatuses(): Statuses {
  const statuses = useContext(StatusesContext);
  if (statuses === null) throw new Error('The hooks of keyway-react need an <AccessKeysProvider> above them.');
  return statuses;
}
