/** Ten digits that stand for a number that is never used twice. */
export const uniqueDigits = '@@@@@@@@@@';

let unique = 0;

/** Answers the bytes of the request to send next: one body after the other, made ahead where they do not change. */
export function createRequests({ path, headers, bodies }) {
  const bytesOf = (body) => {
    const head = Object.entries({ host: '127.0.0.1', ...headers, 'content-length': Buffer.byteLength(body) });
    return `POST ${path} HTTP/1.1\r\n${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
  };
  const ready = bodies.map((body) => {
    const text = bytesOf(body);
    const parts = text.split(uniqueDigits);
    return parts.length === 1 ? Buffer.from(text) : parts;
  });
  return (index) => {
    const request = ready[index % ready.length];
    return Buffer.isBuffer(request) ? request : request.join(String(++unique).padStart(uniqueDigits.length, '0'));
  };
}
