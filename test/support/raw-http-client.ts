import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RawAnswer {
  /** Of the first answer; 0 when the connection ended without one. */
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

export function open(url: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** Sends bytes as they are; answers all that came back when the connection ended, or a whole answer had come. */
export function sendRaw(url: string, bytes: string | Buffer, { half = true } = {}): Promise<RawAnswer> {
  const startedAt = performance.now();
  const socket = open(url);
  if (half) socket.end(bytes);
  else socket.write(bytes);
  return new Promise((resolve) => {
    let text = '';
    const done = (): void => {
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
      resolve({ status, text, ms: performance.now() - startedAt });
    };
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (!half && isWhole(text)) done();
    });
    socket.once('close', done);
  });
}

function isWhole(text: string): boolean {
  const headEnd = text.indexOf('\r\n\r\n');
  const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? Infinity);
  return headEnd !== -1 && text.length >= headEnd + 4 + length;
}

/** Things that no answer may hold. */
export const tellTales =
  /\bat .+\(?.+:\d+:\d+|node_modules|\/src\/|\/dist\/|127\.0\.0\.1|ECONN|TypeError|RangeError|SyntaxError/;
