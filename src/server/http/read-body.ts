import type { HttpRequest } from './request.js';

/** The whole body; `too-large` as soon as that is known, `gone` if the caller left before its end. */
export function readBody(request: HttpRequest, maxBytes: number): Promise<Buffer | 'too-large' | 'gone'> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve('too-large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      // What follows is read and dropped, or the caller could not read the response; the request timeout ends it.
      if (length > maxBytes) resolve('too-large');
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    const leave = (): void => resolve('gone');
    request.on('close', leave);
    request.on('error', leave);
  });
}
