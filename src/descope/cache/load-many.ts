import type { AccessKey } from '../../access-keys/access-key.js';
import { AccessKeyError } from '../../access-keys/errors.js';
import { maxIdsWithoutSearch, type RequestBudget } from '../../access-keys/request-budget.js';
import type { AccessKeySnapshot } from '../../access-keys/search/snapshot.js';
import { UnreadableKeyError } from '../../access-keys/unreadable-key.js';
import { mapLimit } from '../../runtime/concurrency.js';

/** Up to this many ids are loaded one by one from a scope that has many more keys than that. */
const maxLoadsInsteadOfSearch = 10;
/** From this many keys in the scope for each id that is asked for, loads weigh less than the search. */
const keysPerIdWorthLoading = 200;
/** A larger scope is not searched for ids, since its result takes seconds to arrive. */
const maxSearchedKeys = 20_000;
const parallelLoads = 8;

/** Descope's ids are letters and digits; anything else is no id, and must not reach a URL. */
const isId = (id: string): boolean => /^[\w-]{1,128}$/.test(id);

/** What one or several searches have found. */
export type FoundKeys = Pick<AccessKeySnapshot, 'get' | 'unreadable'>;

interface KeySources {
  readonly load: (id: string) => Promise<AccessKey | null>;
  /** What is known without a call. */
  readonly find: (id: string) => AccessKey | undefined;
  /** Searches everything that the caller may see. */
  readonly searchScope: () => Promise<FoundKeys>;
  /** How many keys `searchScope` returned last; null: not known. */
  readonly scopeSize: number | null;
  /** Is every id missing that the search does not return? Otherwise the budget says how many are loaded as well. */
  readonly trustSearch: boolean;
  readonly budget: RequestBudget;
}

type LoadedKeys = ReadonlyMap<string, AccessKey | AccessKeyError>;

/**
 * Descope reads one key by id or all of them, never some: the cheaper of the two is taken. Ids that a search does not return
 * are treated alike, whether they exist elsewhere or nowhere. @throws TooCostlyError before anything is sent
 */
export async function loadMany(ids: readonly string[], sources: KeySources): Promise<LoadedKeys> {
  const { budget } = sources;
  const found = new Map<string, AccessKey | AccessKeyError>();
  const missing = new Set<string>();
  for (const id of ids) {
    if (!isId(id)) continue;
    const key = sources.find(id);
    if (key !== undefined) found.set(id, key);
    else missing.add(id);
  }
  if (missing.size === 0) return found;

  let toLoad: readonly string[] = [...missing];
  if (isSearchWorthwhile(missing.size, sources)) {
    const shown = await searchScope(sources);
    if (shown === null) budget.allowLoadsOneByOne();
    else {
      for (const id of toLoad) {
        const key = shown.get(id) ?? unreadableIn(shown, id);
        if (key === undefined) continue;
        found.set(id, key);
        missing.delete(id);
      }
      const unknown = [...missing];
      // A key without a readable id may be any of those that are missing.
      const isComplete = sources.trustSearch && shown.unreadable.every(({ id }) => id !== null);
      toLoad = isComplete ? [] : unknown.slice(0, budget.takeUnknownIds(unknown.length));
    }
  } else if ((sources.scopeSize ?? 0) > maxSearchedKeys) budget.allowLoadsOneByOne();

  budget.requireCalls(toLoad.length);
  const loaded = (id: string, key: AccessKey | AccessKeyError | null): void => {
    if (key !== null) found.set(id, key);
  };
  await mapLimit(toLoad, parallelLoads, (id) =>
    sources.load(id).then(
      (key) => loaded(id, key),
      (error: unknown) => loaded(id, asAccessKeyError(error)),
    ),
  );
  return found;
}

function isSearchWorthwhile(count: number, { scopeSize, budget }: KeySources): boolean {
  if (count <= maxIdsWithoutSearch) return false;
  if (scopeSize === null) return true;
  if (scopeSize > maxSearchedKeys) return false;
  return count > maxLoadsInsteadOfSearch || scopeSize <= keysPerIdWorthLoading * count || !budget.hasRoomFor(count);
}

/** Null: the search is too large or cannot be read, which leaves everything to the loads. They would fail as well otherwise. */
async function searchScope({ searchScope }: KeySources): Promise<FoundKeys | null> {
  try {
    return await searchScope();
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
