import { expect, it, vi } from 'vitest';
import { startHarness } from '../support/harness.js';

it('logs an error with the name of the setting at the start when Descope refuses the management key', async () => {
  const { log } = await startHarness({ variables: { DESCOPE_MANAGEMENT_KEY: 'K2wrong' } });

  await vi.waitFor(() => expect(log()).toContain('Descope refused DESCOPE_MANAGEMENT_KEY'));
  expect(log()).toMatch(/"level":"error"[^\n]*"Descope refused DESCOPE_MANAGEMENT_KEY"/);
  expect(log()).not.toContain('K2wrong');
});
