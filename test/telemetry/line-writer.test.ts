import { describe, expect, it } from 'vitest';
import type { LineSink } from '../../src/telemetry/line-sink.js';
import { LineWriter } from '../../src/telemetry/line-writer.js';

/** A sink whose writes end when the test ends them. */
function start({ maxQueuedBytes = 1_000 } = {}) {
  const written: string[] = [];
  const pending: ((error: Error | null, rest?: Buffer) => void)[] = [];
  const dropped: number[] = [];
  const sink: LineSink = {
    write(bytes, done) {
      written.push(bytes.toString());
      pending.push(done);
    },
    writeLast() {},
  };
  const writer = new LineWriter({ sink, maxQueuedBytes, onDropped: (count) => dropped.push(count) });
  return {
    writer,
    written,
    dropped,
    end: (error: Error | null = null, rest?: Buffer) => pending.shift()?.(error, rest),
    flushed: async () => {
      writer.flush();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const line = (n: number): string => `${String(n).padStart(9, '0')}\n`;

describe('the writer of log lines', () => {
  it('keeps the newest lines in bounded memory while a write is stuck, and counts the others', async () => {
    const { writer, written, dropped, end, flushed } = start({ maxQueuedBytes: 1_000 });
    writer.write(line(0));
    await flushed();
    for (let n = 1; n <= 5_000; n++) writer.write(line(n));
    expect(written).toEqual([line(0)]);
    end();
    expect(written[1]).toBe(Array.from({ length: 100 }, (_, n) => line(4_901 + n)).join(''));
    end();
    expect([dropped, writer.dropped]).toEqual([[4_900], 4_900]);
  });

  it('counts lines that fail, reports them after the next success, and goes on', async () => {
    const { writer, written, dropped, end, flushed } = start();
    writer.write(line(1));
    writer.write(line(2));
    await flushed();
    end(new Error('ENOSPC'));
    expect(dropped).toEqual([]);
    writer.write(line(3));
    await flushed();
    end();
    expect(dropped).toEqual([2]);
    expect(written).toEqual([line(1) + line(2), line(3)]);
  });

  it('writes the rest of a write that was not finished before anything else', async () => {
    const { writer, written, end, flushed } = start();
    writer.write(line(1));
    await flushed();
    writer.write(line(2));
    end(null, Buffer.from(line(1).slice(4)));
    await flushed();
    expect(written).toEqual([line(1), line(1).slice(4) + line(2)]);
  });

  it('writes one batch at a time, in order', async () => {
    const { writer, written, end, flushed } = start({ maxQueuedBytes: 1_000_000 });
    const lines = Array.from({ length: 5_000 }, (_, n) => line(n));
    for (const one of lines) writer.write(one);
    await flushed();
    expect(written).toHaveLength(1);
    for (let turn = 0; turn < 20; turn++) end();
    await flushed();
    end();
    expect(written.join('')).toBe(lines.join(''));
  });
});
