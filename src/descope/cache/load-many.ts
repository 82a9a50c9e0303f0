import type { AccessKey } from '../../access-keys/access-key.js';
import { AccessKeyError } from '../../access-keys/errors.js';
import type { AccessKeySnapshot } from '../../access-keys/search/snapshot.js';
import { mapLimit } from '../../runtime/concurrency.js';

/** Up to this many ids, loads in parallel are quicker than a search of the whole project. */
const maxParallelIds = 4;
/** From this many keys in the project for each id that is asked for, loads weigh less than the search. */
const keysPerIdWorthLoading = 200;
const parallelLoads = 8;

/** Descope's ids are letters and digits; anything else is no id, and must not reach a URL. */
const isId = (id: string): boolean => /^[\w-]{1,128}$/.test(id);

export interface KeySources {
  readonly load: (id: string) => Promise<AccessKey | null>;
  /** What is known without a call. */
  readonly find: (id: string) => AccessKey | undefined;
  readonly searchAll: () => Promise<Pick<AccessKeySnapshot, 'get'>>;
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
    const shown = await searchAll(sources, missing);
    for (const key of shown ?? []) {
      found.set(key.id, key);
      missing.delete(key.id);
    }
    if (shown !== null && sources.trustSearch) return found;
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

/** Null: too large to be read, which leaves everything to the loads. Any other failure would be theirs as well. */
async function searchAll({ searchAll }: KeySources, wanted: ReadonlySet<string>): Promise<readonly AccessKey[] | null> {
  try {
    const snapshot = await searchAll();
    return [...wanted].map((id) => snapshot.get(id)).filter((key) => key !== undefined);
  } catch (error) {
    if (error instanceof AccessKeyError && error.code === 'RESULT_TOO_LARGE') return null;
    throw error;
  }
}

function asAccessKeyError(error: unknown): AccessKeyError {
  if (error instanceof AccessKeyError) return error;
  throw error;
}
