import { Agent, request } from 'undici';

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Connections as a browser or a backend keeps them. */
const agent = new Agent({ connections: 256, keepAliveTimeout: 4_000 });

export async function ask(url: string, query: string, authorization: string): Promise<Answer> {
  const { statusCode, body } = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query }),
    dispatcher: agent,
    headersTimeout: 30_000,
  });
  return { status: statusCode, text: await body.text() };
}

/** Without any error, typed ones included. */
export const isGood = ({ status, text }: Answer): boolean =>
  status === 200 && !text.includes('"errors"') && !/"__typename":"\w*Error"/.test(text);
