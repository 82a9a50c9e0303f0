import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../support/built-cli.js';

let cli: Awaited<ReturnType<typeof buildCli>>;
beforeAll(async () => {
  cli = await buildCli();
}, 60_000);

const project = `DESCOPE_PROJECT_ID=P2${'a'.repeat(26)}\nDESCOPE_MANAGEMENT_KEY=K2-canary\n`;

describe('a misspelled name', () => {
  it('of a security setting in .env stops the start', async () => {
    const dotEnv = `${project}KEY_MAX_LIFTIME=90d\n`;

    expect(await cli.run(['serve', '--port', '0'], { dotEnv })).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Keyway cannot start\.\n.*KEY_MAX_LIFTIME.*KEY_MAX_LIFETIME/s),
    });
  });

  it('of another setting is a warning on stderr, so that stdout can be piped', async () => {
    const dotEnv = `${project}READ_TIMOUT=5s\nthis is no setting\n`;
    const { code, stdout, stderr } = await cli.run(['config'], { dotEnv });

    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/^Warning: Line 4 of \.env .*\nWarning: READ_TIMOUT .*READ_TIMEOUT.*\n$/),
    });
    expect(stdout).toMatch(/^READ_TIMEOUT=10s /m);
    expect(stdout).not.toContain('Warning');
  });

  it.each([
    [['srve'], 'serve'],
    [['sandbox', '--prot', '0'], '--port'],
    [['sandbox', '--sandbox-prt', '0'], '--sandbox-port'],
    [['serve', '--hsot', '0'], '--host'],
    [['schema', '--federaton'], '--federation'],
  ])('of a command or flag is refused with the nearest one: %j', async (args, nearest) => {
    const { code, stderr } = await cli.run(args);

    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`(Did you mean ${nearest}?)`) });
  });
});
