import { describe, expect, it } from 'vitest';
import { startHarness, useHarness } from '../support/harness.js';

const friend = 'https://app.example.com';
const variables = { ALLOWED_ORIGINS: `${friend},http://localhost:3000` };

const corsHeaders = ({ headers }: Pick<Response, 'headers'>): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control') || name === 'vary'));

const preflight = (url: string, origin: string): Promise<Response> =>
  fetch(url, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  });

describe('pages of other origins', () => {
  const harness = useHarness({ variables });

  it('get no CORS headers when no origins are listed, not even in a preflight response', async () => {
    const { url, post, authorization } = await startHarness();
    const refused = await preflight(url, friend);
    expect([refused.status, corsHeaders(refused)]).toEqual([204, {}]);
    expect(corsHeaders(await post({ query: '{ __typename }' }, { authorization, origin: friend }))).toEqual({});
  });

  it('may ask and read when their origin is listed', async () => {
    const { url, post, authorization } = harness();
    const allowed = await preflight(url, friend);
    expect([allowed.status, corsHeaders(allowed)]).toEqual([
      204,
      {
        'access-control-allow-origin': friend,
        'access-control-allow-credentials': 'true',
        'access-control-allow-headers':
          'authorization, content-type, x-keyway-csrf, x-request-id, apollographql-client-name, ' +
          'apollographql-client-version, apollo-require-preflight, baggage, sentry-trace, traceparent, tracestate',
        'access-control-allow-methods': 'GET, POST',
        'access-control-expose-headers': 'retry-after, x-request-id',
        'access-control-max-age': '600',
        vary: 'Origin',
      },
    ]);
    for (const body of [{ query: '{ __typename }' }, 'no json']) {
      const answer = await post(body, { authorization, origin: friend });
      expect(corsHeaders(answer)).toEqual({
        'access-control-allow-origin': friend,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'retry-after, x-request-id',
        vary: 'Origin',
      });
    }
  });

  it('may send the headers of ALLOWED_HEADERS instead of the default ones', async () => {
    const { url } = await startHarness({ variables: { ...variables, ALLOWED_HEADERS: 'X-App-Version, traceparent' } });
    const { headers } = await preflight(url, friend);
    expect(headers.get('access-control-allow-headers')).toBe(
      'authorization, content-type, x-keyway-csrf, x-request-id, x-app-version, traceparent',
    );
  });

  it.each([
    'https://app.example.com.evil.example',
    'https://evil.example',
    'http://app.example.com',
    'https://app.example.com:8443',
    'https://APP.example.com',
    'https://sub.app.example.com',
    'null',
    '*',
  ])('get no CORS headers when theirs is %s, which is not listed', async (origin) => {
    const { url, post, authorization } = harness();
    const refused = await preflight(url, origin);
    expect([refused.status, corsHeaders(refused)]).toEqual([204, { vary: 'Origin' }]);
    expect(corsHeaders(await post({ query: '{ __typename }' }, { authorization, origin }))).toEqual({ vary: 'Origin' });
  });
});
