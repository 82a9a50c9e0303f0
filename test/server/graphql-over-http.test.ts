import { serverAudits } from 'graphql-http';
import { describe, expect, it } from 'vitest';
import { startHarness } from '../support/harness.js';

/** GET is refused as a whole, so that no link and no image can ask anything; the specification lets a server do that. */
const isAboutGet = (name: string): boolean => name.startsWith('MAY') && / GETs?\b/.test(name);

describe('the audits of graphql-http', () => {
  const audits = serverAudits({ url: 'http://nowhere', fetchFn: fetch });

  it.each(audits.map(({ id, name }) => ({ id, name })))('$id $name', async ({ id, name }) => {
    const { url, authorization } = await startHarness();
    const withCredentials: typeof fetch = (input, init) =>
      fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), authorization } });
    const audit = serverAudits({ url, fetchFn: withCredentials }).find((one) => one.id === id);
    const result = await audit?.fn();
    if (isAboutGet(name)) return;
    expect(result, JSON.stringify(result)).toMatchObject({ status: 'ok' });
  });
});
