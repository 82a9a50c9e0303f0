import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isReservedClaim } from '../../src/auth/authorization/reserved-claims.js';
import { DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { startHarness } from '../support/harness.js';

const text = readFileSync(new URL('../../docs/authorization.md', import.meta.url), 'utf8');
const examples = [...text.matchAll(/```sh\n(?<command>curl .+?)\n```\n\n```json\n(?<answer>.+?)\n```/gs)];

describe('docs/authorization.md', () => {
  it('shows commands that answer what it says they answer, one after the other', async () => {
    const { sandbox, url } = await startHarness({ variables: { SELF_SERVICE: 'on' } });
    const session = async (userId: string): Promise<string> => `Bearer ${await sandbox.sessionFor(userId)}`;
    const env = { KEYWAY: url, ADA: await session(DEMO_USERS.ada), ALAN: await session(DEMO_USERS.alan) };
    expect(examples).toHaveLength(8);
    for (const { groups } of examples) {
      const { command = '', answer = '' } = groups ?? {};
      const { stdout } = await promisify(execFile)('sh', ['-c', command], { env: { ...process.env, ...env } });
      const { extensions: _, ...shown } = JSON.parse(stdout) as Record<string, unknown>;
      expect(shown, command).toEqual(JSON.parse(answer));
    }
  });

  it('has no command that is not run', () => {
    expect(text.match(/^curl /gm)).toHaveLength(examples.length);
  });

  it('names reserved claims that are', () => {
    const [, names = ''] = /in any spelling: (.+?) and similar ones/s.exec(text) ?? [];
    const claims = [...names.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
    expect(claims.length).toBeGreaterThan(5);
    expect(claims.filter((name) => !isReservedClaim(name, []))).toEqual([]);
  });
});
