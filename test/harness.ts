import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print, type ExecutionResult } from 'graphql';
import { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { createApp } from '../src/app.js';
import { readConfig, type Variables } from '../src/config/config.js';
import { parseReadings, startSandbox, type Sandbox, type SandboxOptions } from '../src/sandbox/sandbox.js';
import { noLoadLimits } from '../src/server/http/load-shedding.js';
import { createLogger } from '../src/telemetry/logger.js';
import type { Metrics } from '../src/telemetry/metrics.js';
import type { Tracing } from '../src/telemetry/tracing.js';

export interface HarnessOptions {
  readonly sandbox?: SandboxOptions;
  /** Settings as the environment would give them, over those that point at the sandbox. */
  readonly variables?: Variables;
  /** In ms; for both the sandbox and Keyway. */
  readonly clock?: () => number;
  readonly metrics?: Metrics;
  readonly tracing?: Tracing;
}

export interface Answer<Result> extends Omit<ExecutionResult, 'data'> {
  readonly data?: Result | null;
}

export interface Harness {
  readonly sandbox: Sandbox;
  /** Of the GraphQL endpoint. */
  readonly url: string;
  /** What `Authorization` a project admin sends. */
  readonly authorization: string;
  /** Everything that was logged so far. */
  readonly log: () => string;
  readonly post: (body: unknown, headers?: Record<string, string>) => Promise<Response>;
  /** As the project admin, unless `headers` say otherwise. */
  readonly execute: <Result, Variables>(
    document: TypedDocumentNode<Result, Variables> | string,
    variables?: Variables,
    headers?: Record<string, string>,
  ) => Promise<Answer<Result>>;
  /** Upstream calls that reached the sandbox since `work` began, the license handshake left out. */
  readonly callsOf: (work: () => Promise<unknown>) => Promise<string[]>;
}

// `npm run test:readings` runs the suite with other readings of Descope than the defaults.
const readingsOfRun = parseReadings(JSON.parse(process.env['SANDBOX_READINGS'] ?? '{}'));

/** Keyway in front of a sandbox, both over real HTTP; ends with the test that started it. */
export async function startHarness({
  sandbox: options = {},
  variables = {},
  clock = Date.now,
  ...telemetry
}: HarnessOptions = {}): Promise<Harness> {
  const sandbox = await startSandbox({ clock, ...options, readings: { ...readingsOfRun, ...options.readings } });
  onTestFinished(() => sandbox.close());
  const config = readConfig({
    DESCOPE_PROJECT_ID: sandbox.projectId,
    DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
    DESCOPE_BASE_URL: sandbox.url,
    PORT: '0',
    ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
    DEVELOPMENT: 'on',
    LOG_LEVEL: 'debug',
    SEARCH_REUSE: '0',
    RATE_LIMIT: 'off',
    SHUTDOWN_DELAY: '0',
    ...variables,
  });
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const logger = createLogger({ level: config.logLevel, destination });
  const app = createApp({ config, logger, graphiql: null, clock, shedding: noLoadLimits, ...telemetry });
  onTestFinished(() => app.close());
  const { url } = await app.listen();
  const authorization = `Bearer ${sandbox.projectId}:${sandbox.managementKey}`;

  const client = createClient({ url, authorization });
  return {
    sandbox,
    url,
    authorization,
    log: () => lines.join(''),
    ...client,
    async callsOf(work) {
      sandbox.calls.clear();
      await work();
      return sandbox.calls.list.filter((call) => !call.endsWith('/license'));
    },
  };
}

/** A GraphQL client of the plainest kind, for any endpoint. */
export function createClient({
  url,
  authorization,
}: {
  url: string;
  authorization: string;
}): Pick<Harness, 'post' | 'execute'> {
  const post: Harness['post'] = (body, headers = { authorization }) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    post,
    async execute(document, variables, headers) {
      const query = typeof document === 'string' ? document : print(document);
      const response = await post({ query, ...(variables && { variables }) }, headers);
      return (await response.json()) as Answer<never>;
    },
  };
}
