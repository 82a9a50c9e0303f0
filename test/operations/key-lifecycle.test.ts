import { describe, it } from 'vitest';
import { startHarness } from '../support/harness.js';
import { runKeyLifecycle } from '../support/key-lifecycle.js';

describe('a key, through GraphQL alone', () => {
  it('is created, exchanged, rotated, deactivated, activated and deleted', async () => {
    await runKeyLifecycle(await startHarness());
  });
});
