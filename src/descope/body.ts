import type { Dispatcher } from 'undici';
import { DescopeCallError } from './errors.js';

/** The body as text. @throws DescopeCallError `too-large` as soon as more than `maxBytes` are announced or have come */
export async function readBody({ headers, body }: Dispatcher.ResponseData, maxBytes: number): Promise<string> {
  const announced = Number(headers['content-length']);
  // The HTTP parser takes no more bytes than were announced, so only an unannounced length needs counting.
  if (announced <= maxBytes) return body.text();
  if (announced > maxBytes) {
    body.destroy();
    throw new DescopeCallError({ kind: 'too-large' });
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new DescopeCallError({ kind: 'too-large' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
