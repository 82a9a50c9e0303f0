import { describe, expect, it } from 'vitest';
import { checkNames, type NameCheck } from '../../src/config/setting-names.js';
import { securitySettings, settingNames } from '../../src/config/variables.js';

const known = { all: settingNames, security: securitySettings };
const check = (names: string[], fromFile: string[] = []): NameCheck =>
  checkNames(Object.fromEntries(names.map((name) => [name, 'canary'])), new Set(fromFile), known);

describe('a variable whose name is close to a setting', () => {
  it.each([
    ['KEY_MAX_LIFTIME', 'KEY_MAX_LIFETIME'],
    ['ALLOWED_ORIGIN', 'ALLOWED_ORIGINS'],
    ['key_max_lifetime', 'KEY_MAX_LIFETIME'],
    ['KEYWAY_RATELIMIT', 'RATE_LIMIT'],
    ['DESCOPE_MANAGMENT_KEY', 'DESCOPE_MANAGEMENT_KEY'],
    ['DESCOPE_MANAGEMENT_KEY_FIEL', 'DESCOPE_MANAGEMENT_KEY_FILE'],
  ])('%s stops the start, since it limits access', (name, nearest) => {
    expect(check([name])).toEqual({ problems: [`${name} is not a setting. Did you mean ${nearest}?`], warnings: [] });
  });

  it.each([
    ['REDIS_URI', 'REDIS_URL'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['KEYWAY_WORKER', 'WORKERS'],
    ['KEYWAY_HOTS', null],
  ])('%s is a warning', (name, nearest) => {
    const suggestion = nearest === null ? '' : ` Did you mean ${nearest}?`;
    expect(check([name])).toEqual({
      problems: [],
      warnings: [`${name} is not a setting and is ignored.${suggestion}`],
    });
  });
});

describe('other variables', () => {
  it('of the environment are left alone', () => {
    const common = [
      'PATH',
      'HOME',
      'PWD',
      'SHELL',
      'POST',
      'USER',
      'NODE_ENV',
      'OTEL_SERVICE_NAME',
      'OTEL_TRACES_SAMPLER',
    ];
    expect(check([...common, ...settingNames])).toEqual({ problems: [], warnings: [] });
  });

  it('of .env are warned about', () => {
    expect(check(['PATH_TO_NOWHERE', 'WORKER'], ['PATH_TO_NOWHERE', 'WORKER']).warnings).toEqual([
      'PATH_TO_NOWHERE is not a setting and is ignored.',
      'WORKER is not a setting and is ignored. Did you mean WORKERS?',
    ]);
  });
});
