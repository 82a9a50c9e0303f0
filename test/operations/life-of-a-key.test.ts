import { describe, it } from 'vitest';
import { startHarness } from '../harness.js';
import { liveOneLife } from './life-of-a-key.js';

describe('a key, through GraphQL alone', () => {
  it('is created, exchanged, rotated, deactivated, activated and deleted', async () => {
    await liveOneLife(await startHarness());
  });
});
