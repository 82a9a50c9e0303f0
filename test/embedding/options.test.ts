import { expect, it } from 'vitest';
import { ConfigError } from '../../src/config/config-error.js';
import { readConfig } from '../../src/config/config.js';
import { variableOfOption, type KeywaySettings } from '../../src/config/options.js';
import { readOptions } from '../../src/config/options.js';
import { descopeVariables, serverVariables } from '../../src/config/variables.js';
import { createKeyway } from '../../src/index.js';

const needed = { projectId: 'P2DemoProject000000000000000', managementKey: 'K2DemoManagementKeyOfTheSandbox0' };

/** Settings of a process that listens, not of an embedded handler. */
const ofTheProcess = new Set(['HOST', 'PORT', 'SHUTDOWN_DELAY']);

it('has an option for every setting that is not of the process', () => {
  const settings = Object.keys({ ...descopeVariables.shape, ...serverVariables.shape });

  expect(Object.values(variableOfOption).sort()).toEqual(settings.filter((name) => !ofTheProcess.has(name)).sort());
});

it('means by options what the variables mean', () => {
  const options = {
    ...needed,
    logLevel: 'warn',
    allowedOrigins: ['https://a.example.com', 'https://b.example.com'],
    selfService: true,
    keyMaxLifetime: '90d',
    keyNameMaxLength: 100,
    rateLimit: 'off',
    searchReuse: '0',
    development: false,
    federation: undefined,
  } as const;
  const variables = {
    DESCOPE_PROJECT_ID: needed.projectId,
    DESCOPE_MANAGEMENT_KEY: needed.managementKey,
    LOG_LEVEL: 'warn',
    ALLOWED_ORIGINS: 'https://a.example.com,https://b.example.com',
    SELF_SERVICE: 'on',
    KEY_MAX_LIFETIME: '90d',
    KEY_NAME_MAX_LENGTH: '100',
    RATE_LIMIT: 'off',
    SEARCH_REUSE: '0',
    DEVELOPMENT: 'off',
  };

  expect(readOptions(options)).toEqual(readConfig(variables));
});

function problemsOf(options: object): readonly string[] {
  try {
    createKeyway(options as KeywaySettings);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

it('reports every problem at once, by option name and without the value', () => {
  const problems = problemsOf({ projectId: '', managementKey: 'too short', rateLimit: 0, trustedDocuments: 'only' });

  expect(problems).toEqual([
    expect.stringMatching(/^projectId is not set: give the project id/),
    expect.stringMatching(/^managementKey is not valid: /),
    expect.stringMatching(/^rateLimit is not valid: give off, or a whole number/),
    'trustedDocumentsFile is not set: give the path of the manifest that trustedDocuments needs.',
  ]);
  expect(problems.join()).not.toContain('too short');
});

it.each([
  [
    'a manifest that is not there',
    { trustedDocuments: 'only', trustedDocumentsFile: '/no/such/file.json' },
    'trustedDocumentsFile is not valid: it cannot be read.',
  ],
  [
    'an option that there is not',
    { managmentKey: 'K2…' },
    'managmentKey is not an option. Did you mean managementKey?',
  ],
  ['a setting of the process', { port: 4000 }, 'port is not an option.'],
])('refuses %s', (_what, options, problem) => {
  expect(problemsOf({ ...needed, ...options })).toEqual([problem]);
});
