import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config/config-error.js';
import { readConfig, readSandboxSettings } from '../../src/config/config.js';

const projectId = `P2${'a'.repeat(26)}`;
const needed = { DESCOPE_PROJECT_ID: projectId, DESCOPE_MANAGEMENT_KEY: 'K2-canary' };

const problemsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};
const problemsWith = (variables: Record<string, string>) => problemsOf(() => readConfig({ ...needed, ...variables }));

describe('keyway serve', () => {
  it('needs a project id and a management key, and has a default for everything else', () => {
    const { descope, ...settings } = readConfig(needed);

    expect(descope).toMatchObject({ projectId, baseUrl: 'https://api.descope.com' });
    expect(descope.managementKey.reveal()).toBe('K2-canary');
    expect(settings).toEqual({
      host: '127.0.0.1',
      port: 4000,
      logLevel: 'info',
      readTimeoutMs: 10_000,
      writeTimeoutMs: 15_000,
      maxUpstreamBodyBytes: 32 * 1024 * 1024,
      searchReuseMs: 1000,
      keyPolicy: {
        maxLifetimeMs: null,
        allowsNeverExpiring: true,
        requiresPermittedIps: false,
        nameMaxLength: 254,
        namePattern: null,
      },
      attributeNames: [],
      auth: {
        readPermissions: ['User Admin'],
        managePermissions: ['User Admin'],
        assignableRoles: [],
        assignTenantRoles: false,
        reservedClaims: [],
        selfService: false,
        allowManagementKeyCallers: false,
        sessionAudience: null,
        allowedOrigins: [],
        allowedHeaders: [
          'apollographql-client-name',
          'apollographql-client-version',
          'apollo-require-preflight',
          'baggage',
          'sentry-trace',
          'traceparent',
          'tracestate',
        ],
      },
      expiry: { webhook: null, noticeDays: [30, 7, 1], checkIntervalMs: 600_000 },
      federation: 'off',
      federationNames: null,
      gatewayAlwaysOk: false,
      maxSubscriptions: 1000,
      maxSubscriptionsPerCaller: 20,
      rateLimitPerSecond: 50,
      rateLimitMachines: 'each',
      maxCallsPerRequest: 30,
      trustedDocuments: { mode: 'off', file: null, gatewaySecretDigest: null },
      shutdownDelayMs: 3_000,
      development: false,
      auditToDescope: false,
      replicas: { workers: 1, redisUrl: null },
      observability: { metricsPort: null, tracesUrl: null },
    });
  });

  it('reports every problem at once, a line each, with the variable and the expected value', () => {
    expect(problemsOf(() => readConfig({ PORT: '65536', LOG_LEVEL: 'loud', READ_TIMEOUT: '10' }))).toEqual([
      'DESCOPE_PROJECT_ID is not set: give the project id, P and at least 27 letters and digits; ' +
        'the Descope console shows it under Project.',
      'DESCOPE_MANAGEMENT_KEY is not set: give a management key, without spaces or quotes; ' +
        'the Descope console makes one under Company > Management Keys.',
      'PORT (--port) is not valid: give a whole number from 0 to 65535, e.g. 4000.',
      'LOG_LEVEL is not valid: give debug, info, warn, error or silent.',
      'READ_TIMEOUT is not valid: give a time with its unit, from 100 ms to 120 s, e.g. 10s.',
    ]);
  });

  it('treats an empty variable as not set', () => {
    expect(readConfig({ ...needed, PORT: '', DESCOPE_BASE_URL: '' }).port).toBe(4000);
    expect(problemsWith({ DESCOPE_MANAGEMENT_KEY: '' })[0]).toContain('DESCOPE_MANAGEMENT_KEY is not set');
  });

  it('never repeats a value, since it may be a secret in the wrong variable', () => {
    const canary = 'canary secret';
    const names = ['DESCOPE_PROJECT_ID', 'DESCOPE_MANAGEMENT_KEY', 'DESCOPE_BASE_URL', 'HOST', 'PORT', 'LOG_LEVEL'];

    const problems = problemsWith(Object.fromEntries(names.map((name) => [name, canary])));

    expect(problems).toHaveLength(names.length);
    expect(problems.join()).not.toContain('canary');
    expect(JSON.stringify(readConfig(needed))).not.toContain('canary');
  });

  it('reads times and sizes with their units', () => {
    const config = readConfig({ ...needed, READ_TIMEOUT: '500ms', WRITE_TIMEOUT: '2m', MAX_UPSTREAM_BODY: '8MB' });

    expect(config).toMatchObject({ readTimeoutMs: 500, writeTimeoutMs: 120_000, maxUpstreamBodyBytes: 8_388_608 });
    expect(readConfig({ ...needed, SEARCH_REUSE: '0' }).searchReuseMs).toBe(0);
  });
});

describe('DESCOPE_BASE_URL', () => {
  it('follows the region in the project id when it is not set', () => {
    const id = `Peuc1${'a'.repeat(27)}`;
    expect(readConfig({ ...needed, DESCOPE_PROJECT_ID: id }).descope.baseUrl).toBe('https://api.euc1.descope.com');
  });

  it.each(['https://auth.example.com', 'https://auth.example.com/', 'http://127.0.0.1:4010', 'http://[::1]:4010'])(
    'may be %s',
    (url) => {
      expect(readConfig({ ...needed, DESCOPE_BASE_URL: url }).descope.baseUrl).toBe(url.replace(/\/$/, ''));
    },
  );

  it.each([
    'http://api.descope.com',
    'http://127.0.0.1.evil.example',
    'https://user:password@api.descope.com',
    'https://@api.descope.com',
    'https://api.descope.com/v1',
    'https://api.descope.com?',
    'https://api.descope.com#',
    'api.descope.com',
    'file:///etc/passwd',
  ])('may not be %s: the management key would go there', (url) => {
    expect(problemsWith({ DESCOPE_BASE_URL: url })).toEqual([
      'DESCOPE_BASE_URL is not valid: give the origin of the Descope API and nothing more, ' +
        'e.g. https://api.descope.com (http only for this machine).',
    ]);
  });
});

describe('where traces go', () => {
  const base = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };
  const traces = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example.com/otlp' };
  it.each([
    [{}, null],
    [base, 'http://collector:4318/v1/traces'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://example.com/otlp' }, 'https://example.com/otlp/v1/traces'],
    [{ ...base, ...traces }, 'https://traces.example.com/otlp'],
    [{ ...base, ...traces, OTEL_SDK_DISABLED: 'true' }, null],
  ])('as OpenTelemetry specifies it, is by %j %s', (variables, url) => {
    expect(readConfig({ ...needed, ...variables }).observability.tracesUrl).toBe(url);
  });

  it.each(['collector:4318', 'grpc://collector:4317', 'http://user:canary@collector'])('may not be %s', (url) => {
    expect(problemsWith({ OTEL_EXPORTER_OTLP_ENDPOINT: url })).toEqual([
      'OTEL_EXPORTER_OTLP_ENDPOINT is not valid: give a URL with http or https and no user, e.g. http://127.0.0.1:4318.',
    ]);
  });
});

describe('keyway sandbox', () => {
  it('needs nothing, and does not look at the Descope variables', () => {
    const settings = readSandboxSettings({ DESCOPE_PROJECT_ID: 'nonsense', DESCOPE_BASE_URL: 'nonsense' });

    expect(settings).toMatchObject({ port: 4000, sandboxPort: 4010, development: true });
  });

  it('names the flag of its own port', () => {
    expect(problemsOf(() => readSandboxSettings({ SANDBOX_PORT: '-1' }))).toEqual([
      'SANDBOX_PORT (--sandbox-port) is not valid: give a whole number from 0 to 65535, e.g. 4010.',
    ]);
  });
});

describe('settings for authentication', () => {
  it('take names with commas between them', () => {
    const { auth } = readConfig({
      ...needed,
      READ_PERMISSIONS: ' Read Keys,User Admin , Read Keys',
      ASSIGNABLE_ROLES: 'A',
    });
    expect(auth).toMatchObject({ readPermissions: ['Read Keys', 'User Admin'], assignableRoles: ['A'] });
    for (const value of [',', 'A,,B', 'x'.repeat(101)]) {
      expect(problemsWith({ MANAGE_PERMISSIONS: value })[0]).toContain('MANAGE_PERMISSIONS is not valid: give names');
    }
  });

  it('take origins, and nothing that is more or less than one', () => {
    const origins = ['https://app.example.com', 'http://localhost:3000'];
    expect(readConfig({ ...needed, ALLOWED_ORIGINS: origins.join(', ') }).auth.allowedOrigins).toEqual(origins);
    const wrong = [
      '*',
      'https://*.example.com',
      'null',
      'https://app.example.com/path',
      'https://app.example.com/?a',
      'https://app.example.com/#a',
      'app.example.com',
      'file://x',
      'https://*.example.com/a',
      'https://u@example.com',
    ];
    for (const origin of wrong) {
      expect(problemsWith({ ALLOWED_ORIGINS: origin })[0], origin).toContain('ALLOWED_ORIGINS is not valid');
    }
  });

  it('are open in the sandbox unless they say otherwise, and closed elsewhere', () => {
    expect(readSandboxSettings({}).auth).toMatchObject({ selfService: true, allowManagementKeyCallers: true });
    expect(readSandboxSettings({ SELF_SERVICE: 'off' }).auth.selfService).toBe(false);
    expect(readConfig(needed).auth).toMatchObject({ selfService: false, allowManagementKeyCallers: false });
  });
});
