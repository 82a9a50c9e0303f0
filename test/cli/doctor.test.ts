import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../support/built-cli.js';
import { internalHost } from '../support/company-network.js';
import { startHarness } from '../support/harness.js';

let cli: Awaited<ReturnType<typeof buildCli>>;
beforeAll(async () => {
  cli = await buildCli();
}, 60_000);

async function doctor(variables: Record<string, string>) {
  const { sandbox } = await startHarness();
  const env = {
    DESCOPE_PROJECT_ID: sandbox.projectId,
    DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
    DESCOPE_BASE_URL: sandbox.url,
    ...variables,
  };
  const { code, stdout } = await cli.run(['doctor'], { env });
  return { code, lines: stdout.replaceAll(sandbox.url, 'URL').trimEnd().split('\n') };
}

describe('keyway doctor', () => {
  it('finds nothing when everything works', async () => {
    expect(await doctor({})).toEqual({
      code: 0,
      lines: [
        'ok    Settings',
        'ok    Network: URL responds',
        'ok    Signing keys of the project',
        'ok    Management key',
        'ok    Clock',
      ],
    });
  });

  it('says which setting to correct when Descope refuses the management key', async () => {
    const { code, lines } = await doctor({ DESCOPE_MANAGEMENT_KEY: 'K2wrong' });
    expect(code).toBe(1);
    expect(lines).toContain(
      'FAIL  Management key: Descope refuses it. Check DESCOPE_MANAGEMENT_KEY, and that it is of DESCOPE_PROJECT_ID.',
    );
  });

  it('says why Descope and Redis cannot be reached', async () => {
    const { code, lines } = await doctor({
      DESCOPE_BASE_URL: `https://${internalHost}`,
      REDIS_URL: 'redis://127.0.0.1:1',
    });
    expect(code).toBe(1);
    expect(lines[1]).toContain('FAIL  Network: https://descope.internal.invalid responds: The name does not resolve.');
    expect(lines.at(-1)).toBe('FAIL  Redis: Check REDIS_URL, and that this user may write.');
  });
});
