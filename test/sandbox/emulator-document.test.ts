import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { descopeCommand } from '../../src/cli/descope-command.js';
import { startControlServer } from '../../src/sandbox/control/control-server.js';
import { createSettableClock } from '../../src/sandbox/control/settable-clock.js';
import { parseDataFile } from '../../src/sandbox/project/read-data-file.js';
import { choicesOf, defaultReadings } from '../../src/sandbox/readings.js';
import { testSandbox } from '../support/sandbox.js';

const text = readFileSync(new URL('../../docs/emulator.md', import.meta.url), 'utf8');
const row = (start: string): string => text.split('\n').find((line) => line.startsWith(`| \`${start}\``)) ?? '';

describe('docs/emulator.md', () => {
  it.each(Object.entries(defaultReadings))('has the values and the default of the reading %s', (name, value) => {
    const values = [...row(name).matchAll(/`([\w-]+)`/g)].map(([, word]) => word).slice(1);
    const expected = choicesOf(name);
    if (expected) expect(values.slice(0, expected.length)).toEqual(expected);
    else expect(row(name)).toContain(`| ${value} `);
  });

  it('has every option of the command', () => {
    const options = descopeCommand({ stopOnSignal: () => undefined }).options.map(({ flags }) => flags);
    expect(options.filter((flags) => row(flags) === '')).toEqual([]);
  });

  it('has every call of the control API', async () => {
    const sandbox = await testSandbox();
    const control = await startControlServer({ sandbox, clock: createSettableClock() }, { port: 0 });
    const response = await fetch(`${control.url}/nothing`);
    const { error } = (await response.json()) as { error: { message: string } };
    await control.close();
    const calls = error.message.replace(/^.*Known calls: /, '').split(', ');
    expect(calls.length).toBeGreaterThan(10);
    expect(calls.filter((call) => row(call) === '')).toEqual([]);
  });

  it('has a data file that is valid', () => {
    const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(text) ?? [];
    expect(parseDataFile(yaml)).toMatchObject({ projectId: 'P2Mine00000000000000000000000' });
  });
});
