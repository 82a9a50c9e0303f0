import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { ConfigError } from './config-error.js';
import type { Variables } from './variables.js';

interface EnvFile {
  readonly variables: Variables;
  /** Line numbers, from 1, of lines that are neither an assignment, a comment nor empty. */
  readonly unreadLines: readonly number[];
}

/**
 * Reads a `.env` file in UTF-8 or UTF-16, with or without a byte order mark, with any line ends. Null if there is none.
 * @throws ConfigError if there is one that cannot be read.
 */
export function readEnvFile(path: string): EnvFile | null {
  const bytes = readBytes(path);
  if (bytes === null) return null;
  const text = decode(bytes, path).replaceAll(/\r\n?/g, '\n');
  return { variables: parse(text), unreadLines: unreadLinesOf(text) };
}

function readBytes(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new ConfigError([
      `${path} cannot be read (${code ?? 'unknown error'}): make it a file that this user may read.`,
    ]);
  }
}

/** `TextDecoder` removes the byte order mark. Windows PowerShell writes UTF-16. */
function decode(bytes: Buffer, path: string): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ConfigError([`${path} cannot be read: save it as UTF-8 text.`]);
  }
}

const assignment = /^\s*(?:export\s+)?[\w.-]+\s*[=:]\s*(.*)$/;

function unreadLinesOf(text: string): number[] {
  const unread: number[] = [];
  let openQuote: string | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    if (openQuote !== null) {
      if (line.includes(openQuote)) openQuote = null;
    } else if (!/^\s*(#|$)/.test(line)) {
      const value = assignment.exec(line)?.[1];
      if (value === undefined) unread.push(index + 1);
      else openQuote = openQuoteOf(value);
    }
  }
  return unread;
}

/** The quote that starts a value and does not end on the same line. */
function openQuoteOf(value: string): string | null {
  const [quote = ''] = value;
  return /["'`]/.test(quote) && !value.slice(1).includes(quote) ? quote : null;
}
