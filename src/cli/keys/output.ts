import type { Writable } from 'node:stream';

/** The reader of the output has left, as `head` does. */
export class ReaderLeftError extends Error {
  override readonly name = 'ReaderLeftError';
}

export interface Output {
  /** Resolves when the text has been taken, so that a slow reader slows the writer. @throws ReaderLeftError, Error */
  write(text: string): Promise<void>;
}

export function createOutput(stream: Writable): Output {
  // Each write reports its own error; without a listener it would end the process.
  stream.on('error', () => undefined);
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error: NodeJS.ErrnoException | null | undefined) => {
          if (!error) resolve();
          else if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') reject(new ReaderLeftError());
          else reject(new Error(`Keyway cannot write its output: ${error.message}`));
        });
      }),
  };
}
/** Spreadsheets run a cell that begins with one of these as a formula; after an apostrophe it is text. */
const formula = /^[=+\-@\t\r\n]/;

/** RFC 4180: a cell is in quotes where it must be. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

function csvCell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Characters that would move the cursor, change colors or the direction of a terminal. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Columns that are as wide as their widest cell, with two blanks between them. */
export function alignedColumns(rows: readonly (readonly string[])[]): string {
  const shown = rows.map((row) => row.map((cell) => cell.replace(unprintable, '\uFFFD')));
  const widths = (shown[0] ?? []).map((_cell, column) => Math.max(...shown.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return shown.map((row) => `${line(row)}\n`).join('');
}
