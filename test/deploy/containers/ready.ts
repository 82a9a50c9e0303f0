import { request } from 'undici';

const deadlineMs = 20_000;

export async function statusOf(url: string): Promise<number> {
  const { statusCode, body } = await request(url, { reset: true, headersTimeout: 2_000 });
  await body.dump();
  return statusCode;
}

/** Resolves when /readyz answers 200. Nothing tells from outside when a container listens, so it asks again. */
export async function waitUntilReady(address: string): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  let last: unknown;
  while (Date.now() < deadline) {
    last = await statusOf(`http://${address}:4000/readyz`).catch((error: unknown) => error);
    if (last === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${address} is not ready: ${String(last)}`);
}
