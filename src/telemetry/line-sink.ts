import { constants, fstatSync, openSync, write, writeSync } from 'node:fs';
import type { Writable } from 'node:stream';

export interface LineSink {
  /** Calls `done` when the write has ended; `rest`: what was not written and can be written later. */
  write(bytes: Buffer, done: (error: Error | null, rest?: Buffer) => void): void;
  /** Writes what it can at the exit of the process, without blocking. `isWriting`: a write has not ended. */
  writeLast(bytes: Buffer, isWriting: boolean): void;
}

/**
 * Pipes and sockets are written through the process's own stream, since libuv cannot watch a descriptor twice. Blocking
 * writes are avoided altogether: one that is stuck would hold a thread of the pool, which `process.exit` waits for.
 */
export function openLineSink(fd: number): LineSink {
  const stats = fstatSync(fd);
  const stream = fd === 1 ? process.stdout : fd === 2 ? process.stderr : null;
  if (stream !== null && (stats.isFIFO() || stats.isSocket())) return streamSink(stream, fd);
  return fileSink(stats.isCharacterDevice() ? openNonBlocking(fd) : fd);
}

function streamSink(stream: Writable, fd: number): LineSink {
  // The callback of each write has the error as well.
  stream.on('error', () => {});
  return {
    write: (bytes, done) => void stream.write(bytes, (error) => done(error ?? null)),
    writeLast(bytes, isWriting) {
      // Would land in the middle of a line.
      if (!isWriting) writeNow(fd, bytes);
    },
  };
}

const fileSink = (fd: number): LineSink => ({
  write(bytes, done) {
    write(fd, bytes, (error, written) => {
      if (error === null) {
        if (written < bytes.length) done(null, bytes.subarray(written));
        else done(null);
      } else if (error.code === 'EAGAIN') done(null, bytes);
      else done(error);
    });
  },
  writeLast: (bytes) => writeNow(fd, bytes),
});

/** The descriptor of a terminal is blocking; a new one for it need not be. */
function openNonBlocking(fd: number): number {
  try {
    return openSync(`/dev/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    return fd;
  }
}

/** The descriptor does not block, so that this ends at once when the reader is stuck. */
function writeNow(fd: number, bytes: Buffer): void {
  try {
    for (let rest = bytes; rest.length > 0;) rest = rest.subarray(writeSync(fd, rest));
  } catch {
    // The reader is stuck or gone, or the disk is full; there is nowhere to report it.
  }
}
