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
