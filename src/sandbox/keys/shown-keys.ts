import type { StoredKey } from './stored-key.js';

export interface LagOptions {
  /** How long a change stays hidden from reads; `Infinity`: until `settle`. */
  lagMs: number;
  /** In ms. */
  clock: () => number;
}

/** The keys as reads show them. Descope does not promise that a read shows the change that was just made. */
export interface ShownKeys {
  /** In the order of creation. */
  all(): IterableIterator<StoredKey>;
  get(id: string): StoredKey | undefined;
  /** Shows every change so far. */
  settle(): void;
}

interface Change {
  at: number;
  id: string;
  /** Undefined: removed. */
  stored: StoredKey | undefined;
}

/** `current` is shown as it is where there is no lag; otherwise what it was, until the changes told to `changed` are due. */
export function createShownKeys(
  current: ReadonlyMap<string, StoredKey>,
  { lagMs, clock }: LagOptions,
): ShownKeys & { changed(id: string, stored: StoredKey | undefined): void } {
  const late = new Map<string, StoredKey>();
  const hidden: Change[] = [];

  const show = (changes: readonly Change[]): void => {
    for (const { id, stored } of changes) {
      if (stored) late.set(id, stored);
      else late.delete(id);
    }
  };
  const visible = (): ReadonlyMap<string, StoredKey> => {
    if (lagMs === 0) return current;
    const now = clock();
    const next = hidden.findIndex(({ at }) => at + lagMs > now);
    show(hidden.splice(0, next < 0 ? hidden.length : next));
    return late;
  };

  return {
    all: () => visible().values(),
    get: (id) => visible().get(id),
    settle: () => show(hidden.splice(0)),
    changed: (id, stored) => void (lagMs === 0 || hidden.push({ at: clock(), id, stored })),
  };
}
