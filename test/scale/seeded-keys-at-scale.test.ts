import { describe, expect, it } from 'vitest';
import { accessKeyPath, namesOf, testSandbox } from '../support/sandbox.js';

describe('a sandbox with made-up keys', () => {
  it('holds 100 000 of them, and finds all and some of them', { timeout: 60_000 }, async () => {
    const sandbox = await testSandbox({ keys: 100_000 });
    expect(namesOf(await sandbox.post(`${accessKeyPath}/search`))).toHaveLength(100_000);
    const query = { text: 'zürich ÉDITEUR 7', tenantIds: ['acme'] };
    expect(namesOf(await sandbox.post(`${accessKeyPath}/search`, query)).length).toBeGreaterThan(0);
  });
});
