import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ConfigError } from '../../src/config/config-error.js';
import { readConfig, readServeSettings } from '../../src/config/config.js';
import { printSettings } from '../../src/config/read-settings.js';

const projectId = `P2${'a'.repeat(26)}`;

function fileOf(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'keyway-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'secret');
  writeFileSync(path, content);
  return path;
}

const problemsWith = (variables: Record<string, string>): readonly string[] => {
  try {
    readConfig({ DESCOPE_PROJECT_ID: projectId, ...variables });
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

it.each(['K2-canary', 'K2-canary\n', 'K2-canary\r\n'])('reads a secret from a file that holds %j', (content) => {
  const config = readConfig({ DESCOPE_PROJECT_ID: projectId, DESCOPE_MANAGEMENT_KEY_FILE: fileOf(content) });
  expect(config.descope.managementKey.reveal()).toBe('K2-canary');
});

it('reads every secret from a file', () => {
  const config = readConfig({
    DESCOPE_PROJECT_ID: projectId,
    DESCOPE_MANAGEMENT_KEY_FILE: fileOf('K2-canary'),
    REDIS_URL_FILE: fileOf('redis://:canary@127.0.0.1:6379\n'),
    GATEWAY_SECRET_FILE: fileOf('s'.repeat(32)),
  });
  expect(config.replicas.redisUrl?.reveal()).toBe('redis://:canary@127.0.0.1:6379');
  expect(config.trustedDocuments.gatewaySecretDigest).toHaveLength(32);
});

it('reports an unreadable or invalid secret file with all other problems, without values', () => {
  const problems = problemsWith({
    DESCOPE_MANAGEMENT_KEY_FILE: fileOf('canary with spaces'),
    GATEWAY_SECRET_FILE: '/nowhere/canary',
    GATEWAY_SECRET: '',
    REDIS_URL: 'redis://canary',
    REDIS_URL_FILE: fileOf('redis://canary'),
    TRUSTED_DOCUMENTS: 'only',
    WORKERS: '0',
  });
  expect(problems).toEqual([
    'DESCOPE_MANAGEMENT_KEY_FILE is not valid: give a management key, without spaces or quotes; ' +
      'the Descope console makes one under Company > Management Keys.',
    'WORKERS is not valid: give a whole number from 1 to 64, e.g. 4.',
    'GATEWAY_SECRET_FILE is not valid: give the path of a file that holds GATEWAY_SECRET and that this user may read.',
    'REDIS_URL_FILE is not valid: REDIS_URL is set as well; give one of them.',
    'TRUSTED_DOCUMENTS_FILE is not set: give the path of the manifest that TRUSTED_DOCUMENTS needs.',
  ]);
});

it('treats an empty file as a missing secret', () => {
  expect(problemsWith({ DESCOPE_MANAGEMENT_KEY_FILE: fileOf('\n') })).toEqual([
    'DESCOPE_MANAGEMENT_KEY_FILE is not valid: give the path of a file that holds DESCOPE_MANAGEMENT_KEY and that this user may read.',
  ]);
});

it.each(['redis://', 'http://127.0.0.1', '127.0.0.1:6379', 'redis:///0', 'redis:127.0.0.1'])(
  'rejects %s as REDIS_URL',
  (url) => {
    expect(problemsWith({ DESCOPE_MANAGEMENT_KEY: 'K2', REDIS_URL: url })).toHaveLength(1);
  },
);

it('prints every setting with where it comes from, and no secret', () => {
  const { settings } = readServeSettings({
    DESCOPE_PROJECT_ID: `Peuc1${'a'.repeat(27)}`,
    DESCOPE_MANAGEMENT_KEY_FILE: fileOf('K2-canary'),
    GATEWAY_SECRET: 'canary'.repeat(6),
    REDIS_URL: 'redis://:canary@127.0.0.1',
    KEY_MAX_LIFETIME: '90d',
  });
  const printed = printSettings(settings);
  expect(printed).not.toContain('canary');
  expect(printed.split('\n')).toEqual(
    expect.arrayContaining([
      `DESCOPE_PROJECT_ID=Peuc1${'a'.repeat(27)}`,
      'DESCOPE_MANAGEMENT_KEY=[redacted] # from DESCOPE_MANAGEMENT_KEY_FILE',
      'DESCOPE_BASE_URL=https://api.euc1.descope.com # default',
      'PORT=4000 # default',
      'KEY_MAX_LIFETIME=90d',
      'KEY_NEVER_EXPIRES=off # default',
      'GATEWAY_SECRET=[redacted]',
      'SHUTDOWN_DELAY=3s # default',
      'REDIS_URL=[redacted]',
      '# ALLOWED_ORIGINS is not set: none.',
    ]),
  );
});
