import { afterAll, beforeAll, beforeEach, onTestFinished } from 'vitest';
import { createApp, type App, type AppOptions } from '../../src/app.js';
import { readConfig, type Variables } from '../../src/config/config.js';
import { parseReadings, startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.js';
import { noLoadLimits } from '../../src/server/http/load-shedding.js';
import { createMemoryState } from '../../src/shared-state/shared-state.js';
import { captureLog, type CapturedLog } from './captured-log.js';
import { createClient, type GraphQLClient } from './graphql-client.js';

export { createClient, type GraphQLClient, type GraphQLResponse } from './graphql-client.js';

export interface HarnessOptions extends Pick<AppOptions, 'metrics' | 'tracing' | 'timeouts' | 'sharedState'> {
  readonly sandbox?: SandboxOptions;
  /** A sandbox that runs already, in place of one of its own. */
  readonly inFrontOf?: Sandbox;
  /** Settings as the environment would give them, over those that point at the sandbox. */
  readonly variables?: Variables;
  /** In ms; for both the sandbox and Keyway. */
  readonly clock?: () => number;
  /** Registers what ends the harness; default: the test that started it does. */
  readonly onEnd?: (end: () => Promise<void>) => void;
}

export interface Harness extends GraphQLClient, Pick<CapturedLog, 'log'> {
  readonly sandbox: Sandbox;
  readonly app: App;
  /** Upstream calls that reached the sandbox since `work` began, the license handshake left out. */
  readonly callsOf: (work: () => Promise<unknown>) => Promise<string[]>;
}

// `npm run test:readings` runs the unit tests with other readings of Descope than the defaults.
const readingsOfRun = parseReadings(JSON.parse(process.env['SANDBOX_READINGS'] ?? '{}'));

/** Keyway in front of a sandbox, both over real HTTP. */
export async function startHarness({
  sandbox: options = {},
  inFrontOf,
  variables = {},
  clock = Date.now,
  onEnd = onTestFinished,
  ...rest
}: HarnessOptions = {}): Promise<Harness> {
  const readings = { ...readingsOfRun, ...options.readings };
  const sandbox = inFrontOf ?? (await startSandbox({ clock, ...options, readings }));
  if (inFrontOf === undefined) onEnd(() => sandbox.close());
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
  const { logger, log } = captureLog(config.logLevel);
  // The default has room for 60 000 entries, which takes longer to allocate than most tests run.
  const sharedState = createMemoryState({ clock, maxEntries: 1_000 });
  const app = createApp({ config, logger, graphiql: null, clock, shedding: noLoadLimits, sharedState, ...rest });
  onEnd(() => app.close());
  const { url } = await app.listen();
  return {
    ...createClient({ url, authorization: `Bearer ${sandbox.projectId}:${sandbox.managementKey}` }),
    sandbox,
    app,
    log,
    async callsOf(work) {
      sandbox.calls.clear();
      await work();
      return sandbox.calls.list.filter((call) => !call.endsWith('/license'));
    },
  };
}

/** One harness for all tests of a file or a `describe`: for tests that only read, or write to keys of their own. */
export function useHarness(options: HarnessOptions = {}): () => Harness {
  let harness: Harness | undefined;
  const ends: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    harness = await startHarness({ ...options, onEnd: (end) => void ends.unshift(end) });
  });
  afterAll(async () => {
    for (const end of ends) await end();
  });
  return () => {
    if (harness === undefined) throw new Error('The harness starts with the tests, not with the file.');
    return harness;
  };
}

/**
 * One harness for all tests of a file or a `describe`, with the project as it was at first for each. Keyway remains as it
 * is: it knows the idempotency keys of earlier tests, their failures and, with `SEARCH_REUSE`, what they read.
 */
export function useResetHarness(options: HarnessOptions = {}): () => Harness {
  const harness = useHarness(options);
  beforeEach(() => harness().sandbox.reset());
  return harness;
}
