/** `held`: by another. `unknown`: the store cannot say at the moment. */
type LeaseAnswer = 'acquired' | 'held' | 'finished' | 'unknown';

/** Names that one process at a time may hold, among all processes of one Keyway. */
export interface Leases {
  /** Does the store survive a restart of this process, and is it the same for all replicas? */
  readonly isShared: boolean;
  /** `acquired`: `owner` holds `name` for `ms` from now, which it may have done before. */
  acquire(name: string, owner: string, ms: number): Promise<LeaseAnswer>;
  /** From now on and for `ms`, no process acquires `name`. False: this could not be stored. */
  finish(name: string, ms: number): Promise<boolean>;
  /** Gives `name` up, if `owner` holds it. */
  release(name: string, owner: string): Promise<void>;
}

/** The owner of a name that is finished. No process is called so. */
export const finishedOwner = 'finished';

/** In the memory of this process. `clock`: in ms since the epoch. */
export function createMemoryLeases({ clock }: { clock: () => number }): Leases {
  const held = new Map<string, { readonly owner: string; readonly endsAt: number }>();
  let sizeToPrune = 1_000;

  function hold(name: string, owner: string, ms: number): void {
    if (held.size >= sizeToPrune) {
      for (const [known, { endsAt }] of held) if (endsAt <= clock()) held.delete(known);
      sizeToPrune = Math.max(1_000, 2 * held.size);
    }
    held.set(name, { owner, endsAt: clock() + ms });
  }

  return {
    isShared: false,
    async acquire(name, owner, ms) {
      const known = held.get(name);
      if (known !== undefined && known.endsAt > clock() && known.owner !== owner) {
        return known.owner === finishedOwner ? 'finished' : 'held';
      }
      hold(name, owner, ms);
      return 'acquired';
    },
    async finish(name, ms) {
      hold(name, finishedOwner, ms);
      return true;
    },
    async release(name, owner) {
      if (held.get(name)?.owner === owner) held.delete(name);
    },
  };
}
