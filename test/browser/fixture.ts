import { onTestFinished } from 'vitest';
import { startDemo } from '../../examples/console/beside/demo.js';
import { serveBuilt } from '../../examples/console/beside/serve-built.js';

export interface Fixture {
  readonly demo: Awaited<ReturnType<typeof startDemo>>;
  /** Of the built console. */
  readonly consoleUrl: string;
  /** Everything that Keyway has logged so far. */
  readonly log: () => string;
}

/** The built Keyway in front of a sandbox, and the built console; all end with the test. */
export async function startFixture(variables: Readonly<Record<string, string>> = {}): Promise<Fixture> {
  const lines: string[] = [];
  const demo = await startDemo({ variables: { LOG_LEVEL: 'debug', ...variables }, log: (line) => lines.push(line) });
  onTestFinished(() => demo.close());
  const served = await serveBuilt(demo);
  onTestFinished(() => served.close());
  return { demo, consoleUrl: served.url, log: () => lines.join('') };
}
