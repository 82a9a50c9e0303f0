import { serverAudits } from 'graphql-http';
import { expect, it } from 'vitest';
import { startHarness } from '../support/harness.js';

/** The same request by GET, if it is one that GET has: a POST of parameters as JSON. */
function byGet(url: string, init: RequestInit): [string, RequestInit] {
  const { method, body, headers } = init;
  let params: unknown = null;
  try {
    params = typeof body === 'string' ? JSON.parse(body) : null;
  } catch {
    // Not JSON on purpose.
  }
  if (method !== 'POST' || typeof params !== 'object' || params === null) return [url, init];
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined)
      search.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const { 'content-type': _contentType, ...others } = headers as Record<string, string>;
  return [`${url}?${search.toString()}`, { headers: others }];
}

/** Some audits ask for `__type`, which production does not answer; this needs the same variable. */
const withoutIntrospection = (body: string): string =>
  body.replace('{ __type(name: $name) { name } }', '{ searchAccessKeys(filter: { text: $name }) { totalCount } }');

/** What only a body can be: of another type, malformed, or with parameters that are no strings. */
const needsBody = /content-type is not supplied|request body is missing|on (?:object|number|boolean|array|string) \{/;

it.each([
  ['development', 'on', 'POST'],
  ['development', 'on', 'GET'],
  ['production', 'off', 'POST'],
  ['production', 'off', 'GET'],
])('passes every audit of graphql-http in %s (%s) by %s', { timeout: 60_000 }, async (_mode, DEVELOPMENT, method) => {
  const { url, authorization } = await startHarness({ variables: { DEVELOPMENT } });
  const fetchFn = (to: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { ...(init.headers as Record<string, string>), authorization };
    const body = typeof init.body === 'string' && DEVELOPMENT === 'off' ? withoutIntrospection(init.body) : init.body;
    const sent = { ...init, headers, ...(body && { body }) };
    const target = new URL(to);
    const asked = target.searchParams.get('query');
    if (asked !== null && DEVELOPMENT === 'off') target.searchParams.set('query', withoutIntrospection(asked));
    return method === 'GET' ? fetch(...byGet(target.href, sent)) : fetch(target, sent);
  };
  const audits = serverAudits({ url, fetchFn }).filter(({ name }) => method === 'POST' || !needsBody.test(name));
  const results = await Promise.all(audits.map((audit) => audit.fn()));
  expect(audits.length).toBeGreaterThan(method === 'POST' ? 60 : 40);
  expect(results.filter(({ status }) => status !== 'ok').map(({ id, name }) => `${id} ${name}`)).toEqual([]);
});
