import { createContext, Script } from 'node:vm';
import type { InputIssue } from './errors.js';

/** A rule for names, compiled once. */
interface NamePattern {
  /** The regular expression as it was given. */
  readonly text: string;
  /** Does the whole name match? A name that takes the expression too long does not. */
  readonly matches: (name: string) => boolean;
}

/** Any sensible expression needs less than one. */
const maxMatchMs = 50;
/** Time also passes while the whole process is held up; that it is so twice in a row is the fault of the expression. */
const maxAttempts = 2;

const script = new Script('expression.test(name)');

/**
 * Some expressions, `(a+)+` for one, take for ever over the right name of 30 characters. Callers choose the names, so that
 * one of them could stop the server: a script can be given a time limit, a plain `test` cannot.
 */
export function createNamePattern({ text, expression }: { text: string; expression: RegExp }): NamePattern {
  const context = createContext({ expression, name: '' }) as { name: string };
  return {
    text,
    matches(name) {
      context.name = name;
      for (let left = maxAttempts; left > 0; left--) {
        try {
          return script.runInContext(context, { timeout: maxMatchMs }) === true;
        } catch {
          // It took too long.
        }
      }
      return false;
    },
  };
}

/** Rules for new and changed keys of all callers. */
export interface AccessKeyPolicy {
  /** In ms; null: no limit. */
  readonly maxLifetimeMs: number | null;
  readonly allowsNeverExpiring: boolean;
  readonly requiresPermittedIps: boolean;
  /** In characters. */
  readonly nameMaxLength: number;
  /** Null: any name. */
  readonly namePattern: NamePattern | null;
}

/** The same text can be written in several ways (`é` is one character or two); Descope stores this one. */
export const canonicalName = (name: string): string => name.normalize('NFC');

const control = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;
/** U+2800 is the empty Braille pattern: a letter to Unicode, and blank to a reader. */
const visible = /[^\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Of a new name in canonical form: readable, and within the policy. */
export function nameIssues(name: string | null | undefined, policy: AccessKeyPolicy): InputIssue[] {
  const path = ['name'];
  if (name === null || name === undefined || name.trim() === '') {
    return [{ path, code: 'REQUIRED', message: 'Give the key a name that is not empty.' }];
  }
  if (control.test(name)) {
    const message = 'Use no control characters, no line breaks, no direction overrides and no unpaired surrogates.';
    return [{ path, code: 'INVALID_CHARACTER', message }];
  }
  if (!visible.test(name)) {
    return [{ path, code: 'REQUIRED', message: 'Give the key a name with at least one visible character.' }];
  }
  // Before the pattern, so that no expression is tried on a long text.
  if (name.length > policy.nameMaxLength) {
    return [{ path, code: 'TOO_LONG', message: `Use at most ${policy.nameMaxLength} characters.` }];
  }
  if (policy.namePattern !== null && !policy.namePattern.matches(name)) {
    return [{ path, code: 'NAME_PATTERN', message: `Names must match ${policy.namePattern.text} here.` }];
  }
  return [];
}

export function lifetimeIssues(
  expiresAt: Date | null,
  { path, now, policy }: { path: readonly string[]; now: number; policy: AccessKeyPolicy },
): InputIssue[] {
  if (expiresAt === null) {
    return policy.allowsNeverExpiring
      ? []
      : [{ path, code: 'MUST_EXPIRE', message: 'Keys must expire here; give at or after instead of never.' }];
  }
  if (policy.maxLifetimeMs === null || expiresAt.getTime() <= now + policy.maxLifetimeMs) return [];
  const latest = new Date(now + policy.maxLifetimeMs).toISOString();
  return [{ path, code: 'LIFETIME_TOO_LONG', message: `Keys must expire by ${latest} here.` }];
}

export const permittedIpsIssues = (permittedIps: readonly string[], policy: AccessKeyPolicy): InputIssue[] =>
  policy.requiresPermittedIps && permittedIps.length === 0
    ? [{ path: ['permittedIps'], code: 'IPS_REQUIRED', message: 'Name the addresses that may use the key.' }]
    : [];

const policyCodes = new Set(['NAME_PATTERN', 'MUST_EXPIRE', 'LIFETIME_TOO_LONG', 'IPS_REQUIRED']);

/** Is the input fine in itself, and only against what is set here? */
export const isPolicyIssue = ({ code }: InputIssue): boolean => policyCodes.has(code);
