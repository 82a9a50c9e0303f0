import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/config.js';

const required = { DESCOPE_PROJECT_ID: `P2${'a'.repeat(26)}`, DESCOPE_MANAGEMENT_KEY: 'K2-key' };
const configOf = (variables: Record<string, string>) => readConfig({ ...required, ...variables });

const dayMs = 86_400_000;

describe('settings', () => {
  it.each(['on', 'On', 'TRUE', 'true', 'yes', 'YES', '1', ' on '])('are switched on by %j', (value) => {
    expect(configOf({ SELF_SERVICE: value }).auth.selfService).toBe(true);
  });

  it.each(['off', 'OFF', 'false', 'False', 'no', '0', 'off\t'])('are switched off by %j', (value) => {
    expect(configOf({ KEY_NEVER_EXPIRES: value }).keyPolicy.allowsNeverExpiring).toBe(false);
  });

  it.each([
    ['10s', 10_000],
    ['10 s', 10_000],
    ['10S', 10_000],
    ['1 M', 60_000],
    ['500MS', 500],
    ['PT10S', 10_000],
    ['pt1m30s', 90_000],
    [' 10s ', 10_000],
  ])('take the time %j', (value, ms) => {
    expect(configOf({ READ_TIMEOUT: value }).readTimeoutMs).toBe(ms);
  });

  it.each([
    ['90d', 90],
    ['P90D', 90],
    ['2w', 14],
    ['P2W', 14],
    ['48 h', 2],
    ['1 D', 1],
  ])('take the lifetime %j', (value, days) => {
    expect(configOf({ KEY_MAX_LIFETIME: value }).keyPolicy.maxLifetimeMs).toBe(days * dayMs);
  });

  it.each(['64MB', '64mb', '64 MB', '64M', ' 64Mb'])('take the size %j', (value) => {
    expect(configOf({ MAX_UPSTREAM_BODY: value }).maxUpstreamBodyBytes).toBe(64 * 1024 * 1024);
  });

  it.each(['INFO', 'Info', ' info'])('take the word %j', (value) => {
    expect(configOf({ LOG_LEVEL: value }).logLevel).toBe('info');
  });

  it.each(['OFF', 'Off'])('take %j as no limit', (value) => {
    expect(configOf({ RATE_LIMIT: value }).rateLimitPerSecond).toBeNull();
  });

  it.each([
    'https://app.example.com',
    'https://app.example.com/',
    'https://App.example.com',
    'https://app.example.com:443',
    ' https://app.example.com ',
  ])('take the origin %j as browsers send it', (value) => {
    expect(configOf({ ALLOWED_ORIGINS: value }).auth.allowedOrigins).toEqual(['https://app.example.com']);
  });

  it('are trimmed', () => {
    const { port, descope } = configOf({ PORT: '4000 ', DESCOPE_MANAGEMENT_KEY: ' K2-key\n' });
    expect(port).toBe(4000);
    expect(descope.managementKey.reveal()).toBe('K2-key');
  });

  it('may have the prefix KEYWAY_, which takes precedence', () => {
    expect(configOf({ PORT: '1', KEYWAY_PORT: '4321', KEYWAY_SELF_SERVICE: 'on' })).toMatchObject({
      port: 4321,
      auth: { selfService: true },
    });
  });

  it('are not read from the variables that Kubernetes sets for a service named keyway', () => {
    expect(configOf({ KEYWAY_PORT: 'tcp://10.0.0.1:4000', KEYWAY_SERVICE_PORT: '4000' }).port).toBe(4000);
  });
});
