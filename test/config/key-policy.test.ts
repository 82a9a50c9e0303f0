import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config/config-error.js';
import { readConfig } from '../../src/config/config.js';

const needed = { DESCOPE_PROJECT_ID: `P2${'a'.repeat(26)}`, DESCOPE_MANAGEMENT_KEY: 'K2-canary' };
const policyOf = (variables: Record<string, string>) => readConfig({ ...needed, ...variables }).keyPolicy;

describe('the policy for access keys', () => {
  it('sets no limit but a length of names where nothing is set', () => {
    expect(policyOf({})).toEqual({
      maxLifetimeMs: null,
      allowsNeverExpiring: true,
      requiresPermittedIps: false,
      nameMaxLength: 254,
      namePattern: null,
    });
  });

  it('requires an expiry where lifetimes are limited, unless a setting allows keys without one', () => {
    expect(policyOf({ KEY_MAX_LIFETIME: '90d' })).toMatchObject({
      maxLifetimeMs: 90 * 86_400_000,
      allowsNeverExpiring: false,
    });
    expect(policyOf({ KEY_MAX_LIFETIME: '12h', KEY_NEVER_EXPIRES: 'on' }).allowsNeverExpiring).toBe(true);
  });

  it('matches the pattern against the whole name', () => {
    const { namePattern } = policyOf({ KEY_NAME_PATTERN: 'a|b' });
    expect(namePattern?.text).toBe('a|b');
    expect(['a', 'b', 'ab', 'xa', 'a\n'].filter((name) => namePattern?.expression.test(name))).toEqual(['a', 'b']);
  });

  it.each([
    ['KEY_MAX_LIFETIME', '90'],
    ['KEY_MAX_LIFETIME', '0d'],
    ['KEY_MAX_LIFETIME', 'P90X'],
    ['KEY_NEVER_EXPIRES', 'never'],
    ['KEY_REQUIRE_PERMITTED_IPS', '2'],
    ['KEY_NAME_MAX_LENGTH', '0'],
    ['KEY_NAME_MAX_LENGTH', '1001'],
    ['KEY_NAME_PATTERN', '[a-z'],
    ['KEY_NAME_PATTERN', '(a'],
    ['KEY_NAME_PATTERN', 'a)|(b'],
  ])('stops the start with one line for %s=%s', (name, value) => {
    const read = () => policyOf({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^${name} is not valid: give [^\\n]+, e\\.g\\. [^\\n]+\\.$|give on or off\\.$`));
  });
});
