import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config/config-error.js';
import { readEnvFile } from '../../src/config/env-file.js';

const folder = mkdtempSync(join(tmpdir(), 'keyway-env-'));
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
function write(content: string | Buffer): string {
  const path = join(folder, `env-${(count += 1)}`);
  writeFileSync(path, content);
  return path;
}
const variablesIn = (content: string | Buffer) => readEnvFile(write(content))?.variables;

describe('a .env file', () => {
  it('is read with a byte order mark', () => {
    expect(variablesIn('\uFEFFPORT=4001\nHOST=::1\n')).toEqual({ PORT: '4001', HOST: '::1' });
  });

  it('is read with the line ends of Windows', () => {
    expect(variablesIn('PORT=4001\r\nHOST="0.0.0.0"\r\n')).toEqual({ PORT: '4001', HOST: '0.0.0.0' });
  });

  it('is read in UTF-16, as PowerShell writes it', () => {
    expect(variablesIn(Buffer.from('\uFEFFPORT=4001\r\n', 'utf16le'))).toEqual({ PORT: '4001' });
  });

  it('is read with quotes, comments, export and blanks', () => {
    const content = `# comment\n\nexport PORT = 4001\nKEY_NAME_PATTERN='[a-z]+ #x'\nREAD_PERMISSIONS="User Admin" # one\n`;
    expect(variablesIn(content)).toEqual({
      PORT: '4001',
      KEY_NAME_PATTERN: '[a-z]+ #x',
      READ_PERMISSIONS: 'User Admin',
    });
  });

  it('names the lines that it does not understand, and reads the others', () => {
    const path = write('PORT=4001\nnonsense\nLIST="a\nnot a line\nb"\n\n=x\nHOST=::1');
    expect(readEnvFile(path)).toMatchObject({ unreadLines: [2, 7], variables: { PORT: '4001', HOST: '::1' } });
  });

  it('may be missing', () => {
    expect(readEnvFile(join(folder, 'none'))).toBeNull();
  });

  it('is one clear line when it cannot be read', () => {
    const directory = join(folder, 'directory');
    mkdirSync(directory);
    expect(() => readEnvFile(directory)).toThrow(
      new ConfigError([`${directory} cannot be read (EISDIR): make it a file that this user may read.`]),
    );
    const binary = write(Buffer.from([0x50, 0x3d, 0xff, 0xfe, 0x00]));
    expect(() => readEnvFile(binary)).toThrow(new ConfigError([`${binary} cannot be read: save it as UTF-8 text.`]));
  });
});
