import type { AccessKey } from '../../access-keys/access-key.js';
import { AccessKeyError } from '../../access-keys/errors.js';
import { UnreadableKeyError } from '../../access-keys/unreadable-key.js';
import type { AccessKeySnapshot } from '../../access-keys/search/snapshot.js';
import { mapLimit } from '../../runtime/concurrency.js';

/** Up to this many ids, loads in parallel are quicker than a search of the whole project. */
const maxParallelIds = 4;
/** From this many keys in the project for each id that is asked for, loads weigh less than the search. */
const keysPerIdWorthLoading = 200;
const parallelLoads = 8;

/** Descope's ids are letters and digits; anything else is no id, and must not reach a URL. */
const isId = (id: string): boolean => /^[\w-]{1,128}$/.test(id);

/** What one or several searches have found. */
export type FoundKeys = Pick<AccessKeySnapshot, 'get' | 'unreadable'>;

export interface KeySources {
  readonly load: (id: string) => Promise<AccessKey | null>;
  /** What is known without a call. */
  readonly find: (id: string) => AccessKey | undefined;
  readonly searchAll: () => Promise<FoundKeys>;
  /** Null: not known. */
  readonly projectSize: number | null;
  /** Is what a search does not show missing? */
  readonly trustSearch: boolean;
}

type LoadedKeys = ReadonlyMap<string, AccessKey | AccessKeyError>;

/** Descope reads one key by id or all of them, never some: the cheaper of the two is taken. */
export async function loadMany(ids: readonly string[], sources: KeySources): Promise<LoadedKeys> {
  const found = new Map<string, AccessKey | AccessKeyError>();
  const missing = new Set<string>();
  for (const id of ids) {
    if (!isId(id)) continue;
    const key = sources.find(id);
    if (key !== undefined) found.set(id, key);
    else missing.add(id);
  }
  if (missing.size === 0) return found;
  if (missing.size > maxParallelIds && (sources.projectSize ?? 0) <= keysPerIdWorthLoading * missing.size) {
    const snapshot = await searchAll(sources);
    if (snapshot !== null) {
      for (const id of missing) {
        const key = snapshot.get(id) ?? unreadableIn(snapshot, id);
        if (key === undefined) continue;
        found.set(id, key);
        missing.delete(id);
      }
      // A key without a readable id may be any of those that are missing.
      if (sources.trustSearch && snapshot.unreadable.every(({ id }) => id !== null)) return found;
    }
  }
  const loaded = (id: string, key: AccessKey | AccessKeyError | null): void => {
    if (key !== null) found.set(id, key);
  };
  await mapLimit([...missing], parallelLoads, (id) =>
    sources.load(id).then(
      (key) => loaded(id, key),
      (error: unknown) => loaded(id, asAccessKeyError(error)),
    ),
  );
  return found;
}

/** Null: the search is too large or cannot be read, which leaves everything to the loads. They would fail as well otherwise. */
async function searchAll({ searchAll }: KeySources): Promise<FoundKeys | null> {
  try {
    return await searchAll();
  } catch (error) {
    const canLoad =
      error instanceof AccessKeyError && (error.code === 'RESULT_TOO_LARGE' || error.code === 'UPSTREAM_BAD_RESPONSE');
    if (canLoad) return null;
    throw error;
  }
}

function unreadableIn({ unreadable }: FoundKeys, id: string): UnreadableKeyError | undefined {
  const key = unreadable.find((one) => one.id === id);
  return key && new UnreadableKeyError(key);
}

function asAccessKeyError(error: unknown): AccessKeyError {
  if (error instanceof AccessKeyError) return error;
  throw error;
}
