import { connect } from 'node:net';

/**
 * A keep-alive connection that sends ready bytes and answers the status, and the body where it is wanted. Far cheaper
 * than an HTTP client, so that the one core left for generator and upstream is enough.
 */
export class Connection {
  #socket = null;
  #waiting = null;
  #port;

  constructor(port) {
    this.#port = port;
  }

  /** Calls back with `status` (0: the connection broke) and the body as it was sent. */
  ask(bytes, { wantsBody, onAnswer }) {
    this.#waiting = { chunks: [], length: 0, end: null, wantsBody, onAnswer };
    this.#socket ??= this.#open();
    this.#socket.write(bytes);
  }

  #open() {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      this.#socket = null;
      this.#finish(0, '');
    });
    return socket;
  }

  #read(chunk) {
    const waiting = this.#waiting;
    if (waiting === null) return;
    waiting.chunks.push(chunk);
    waiting.length += chunk.length;
    if (waiting.end === null && !readHead(waiting)) return;
    if (waiting.end === 'chunked' ? endsChunked(waiting) : waiting.length >= waiting.end) this.#deliver(waiting);
  }

  #deliver(waiting) {
    if (!waiting.wantsBody) return this.#finish(waiting.status, '');
    const body = Buffer.concat(waiting.chunks).subarray(waiting.bodyStart);
    this.#finish(waiting.status, (waiting.end === 'chunked' ? joinChunks(body) : body).toString());
  }

  #finish(status, body) {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.onAnswer(status, body);
  }
}

/** False: not all of it is here. */
function readHead(waiting) {
  const whole = Buffer.concat(waiting.chunks);
  const headEnd = whole.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const head = whole.latin1Slice(0, headEnd);
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(head) ?? [];
  waiting.chunks = [whole];
  waiting.status = Number(head.slice(9, 12));
  waiting.bodyStart = headEnd + 4;
  waiting.end = length === undefined ? 'chunked' : waiting.bodyStart + Number(length);
  return true;
}

const lastChunk = Buffer.from('0\r\n\r\n');

function endsChunked({ chunks }) {
  const last = chunks.at(-1);
  const end = last.length >= lastChunk.length ? last : Buffer.concat(chunks.slice(-8));
  return end.subarray(-lastChunk.length).equals(lastChunk);
}

function joinChunks(body) {
  const parts = [];
  for (let at = 0; ;) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.latin1Slice(at, lineEnd), 16);
    if (size === 0) return Buffer.concat(parts);
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}
