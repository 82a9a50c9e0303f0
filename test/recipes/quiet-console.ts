import { afterEach, beforeEach, vi, type MockInstance } from 'vitest';

/** The clients say on the console, in development, what a cache loses or misses: that fails the test, but for `isFine`. */
export function expectQuietConsole({ isFine }: { isFine: (text: string) => boolean }): void {
  let spies: MockInstance[] = [];
  beforeEach(() => {
    spies = (['warn', 'error'] as const).map((level) => vi.spyOn(console, level).mockImplementation(() => {}));
  });
  afterEach(() => {
    const said = spies.flatMap((spy) => spy.mock.calls.map((parts) => parts.join(' ')));
    vi.restoreAllMocks();
    const unexpected = said.filter((text) => !isFine(text));
    if (unexpected.length > 0) throw new Error(unexpected.join('\n'));
  });
}
