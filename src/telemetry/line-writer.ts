import { openLineSink, type LineSink } from './line-sink.js';

/** One call of the system per line would be a tenth of the cost of a request. */
const batchBytes = 12_288;
const maxBatchBytes = 65_536;
const flushIntervalMs = 100;
const retryDelayMs = 100;
/** Some 20 000 lines. */
const defaultMaxQueuedBytes = 4 * 1024 * 1024;

interface LineWriterOptions {
  readonly sink: LineSink;
  readonly maxQueuedBytes?: number;
  /** Is called when lines can be written again, with the number of those dropped in between. */
  readonly onDropped: (count: number) => void;
}

/**
 * Writes lines in batches and never blocks. Lines that cannot be written in time wait in a bounded queue, whose oldest
 * lines are dropped and counted: a reader that is stuck or gone, or a full disk, costs log lines and nothing else.
 */
export class LineWriter {
  readonly #sink: LineSink;
  readonly #maxQueuedBytes: number;
  readonly #onDropped: (count: number) => void;
  #queue: Buffer[] = [];
  #queuedBytes = 0;
  /** Since the last call of `onDropped`. */
  #unreported = 0;
  #dropped = 0;
  #isWriting = false;
  #isFlushing = false;
  #timer: NodeJS.Timeout | undefined;

  constructor({ sink, maxQueuedBytes = defaultMaxQueuedBytes, onDropped }: LineWriterOptions) {
    this.#sink = sink;
    this.#maxQueuedBytes = maxQueuedBytes;
    this.#onDropped = onDropped;
    process.once('exit', () => this.#sink.writeLast(Buffer.concat(this.#queue), this.#isWriting));
  }

  write(line: string): void {
    const bytes = Buffer.from(line);
    this.#queue.push(bytes);
    this.#queuedBytes += bytes.length;
    while (this.#queuedBytes > this.#maxQueuedBytes) this.#dropOldest();
    if (this.#queuedBytes >= batchBytes) this.#writeBatch();
    else this.#timer ??= setTimeout(() => this.#writeBatch(), flushIntervalMs).unref();
  }

  /** Writes what is queued without waiting for more; lines of the same tick go in one batch. */
  flush(): void {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    setImmediate(() => {
      this.#isFlushing = false;
      this.#writeBatch();
    });
  }

  get dropped(): number {
    return this.#dropped;
  }

  #countDropped(lines: number): void {
    this.#dropped += lines;
    this.#unreported += lines;
  }

  #dropOldest(): void {
    this.#queuedBytes -= this.#queue.shift()?.length ?? 0;
    this.#countDropped(1);
  }

  #writeBatch(): void {
    if (this.#isWriting || this.#queue.length === 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const lines = this.#takeBatch();
    this.#isWriting = true;
    this.#sink.write(lines.length === 1 && lines[0] ? lines[0] : Buffer.concat(lines), (error, rest) => {
      this.#isWriting = false;
      if (rest !== undefined) this.#retry(rest);
      else if (error === null) this.#succeeded();
      else {
        this.#countDropped(lines.length);
        this.#writeBatch();
      }
    });
  }

  #takeBatch(): Buffer[] {
    let count = 0;
    let bytes = 0;
    for (const line of this.#queue) {
      if (count > 0 && bytes + line.length > maxBatchBytes) break;
      bytes += line.length;
      count++;
    }
    this.#queuedBytes -= bytes;
    return this.#queue.splice(0, count);
  }

  /** Nothing or only a part was written. The rest goes first, as it may begin within a line. */
  #retry(rest: Buffer): void {
    this.#queue.unshift(rest);
    this.#queuedBytes += rest.length;
    this.#timer = setTimeout(() => this.#writeBatch(), retryDelayMs).unref();
  }

  #succeeded(): void {
    const dropped = this.#unreported;
    this.#unreported = 0;
    if (dropped > 0) this.#onDropped(dropped);
    this.#writeBatch();
  }
}

const standardWriters = new Map<number, LineWriter>();

/** Writes lines to a file descriptor. All loggers of a process share one writer for stdout, or they would mix lines. */
export function createLineWriter(fd: number, onDropped: (count: number) => void): LineWriter {
  const known = standardWriters.get(fd);
  if (known !== undefined) return known;
  const writer = new LineWriter({ sink: openLineSink(fd), onDropped });
  if (fd === process.stdout.fd || fd === process.stderr.fd) standardWriters.set(fd, writer);
  return writer;
}
