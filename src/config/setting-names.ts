import { distance } from 'fastest-levenshtein';
import type { Variables } from './variables.js';

/** Each setting may have this prefix, since names such as HOST and PORT are common. */
const prefix = 'KEYWAY_';

export interface NameCheck {
  /** Names close to a setting that limits access. They stop the start: a typing error must not remove a protection. */
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
}

interface KnownNames {
  readonly all: ReadonlySet<string>;
  /** Settings that limit access. */
  readonly security: ReadonlySet<string>;
}

/** Settings without the prefix `KEYWAY_`, which takes precedence. Variables that Kubernetes sets for a service are left out. */
export function withoutPrefix(variables: Variables): Variables {
  const prefixed = Object.entries(variables)
    .filter(([name, value]) => name.startsWith(prefix) && !isServiceLink(name, value))
    .map(([name, value]) => [name.slice(prefix.length), value]);
  return { ...variables, ...(Object.fromEntries(prefixed) as Variables) };
}

/**
 * Finds variables whose name is close to a setting. `fromFile` are the names in `.env`, where each name should be a
 * setting; the environment has many others.
 */
export function checkNames(variables: Variables, fromFile: ReadonlySet<string>, known: KnownNames): NameCheck {
  const problems: string[] = [];
  const warnings: string[] = [];
  for (const [given, value] of Object.entries(variables)) {
    const isPrefixed = given.startsWith(prefix);
    const name = isPrefixed ? given.slice(prefix.length) : given;
    if (value === undefined || known.all.has(name) || (isPrefixed && isServiceLink(given, value))) continue;
    const isIntended = isPrefixed || fromFile.has(given);
    const nearest = nearestName(name, known.all);
    const isNear = nearest !== null && (isIntended || name.length > longestCommonWord);
    if (isNear && known.security.has(nearest)) problems.push(`${given} is not a setting. Did you mean ${nearest}?`);
    else if (isNear) warnings.push(`${given} is not a setting and is ignored. Did you mean ${nearest}?`);
    else if (isIntended) warnings.push(`${given} is not a setting and is ignored.`);
  }
  return { problems, warnings };
}

/** Variables of the environment up to this length are too often close to a setting by chance, such as HOME. */
const longestCommonWord = 5;

/** The name with the fewest edits, if these are few for its length; null if there is none. */
export function nearestName(name: string, names: Iterable<string>): string | null {
  let nearest: string | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of names) {
    const edits = distance(name.toUpperCase(), candidate.toUpperCase());
    if (edits < fewest && edits <= Math.max(1, Math.floor(candidate.length / 5))) {
      nearest = candidate;
      fewest = edits;
    }
  }
  return nearest;
}

/** E.g. KEYWAY_PORT=tcp://10.0.0.1:4000, as Kubernetes and Docker set for a service named keyway. */
const isServiceLink = (name: string, value: string | undefined): boolean =>
  /^KEYWAY_(SERVICE_|PORT_\d)/.test(name) || (name === 'KEYWAY_PORT' && /^(tcp|udp|sctp):\/\//.test(value ?? ''));
