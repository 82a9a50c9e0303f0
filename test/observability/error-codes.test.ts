import { expect, it } from 'vitest';
import { startHarness } from '../support/harness.js';

const codesIn = (log: string): unknown[] =>
  log
    .split('\n')
    .filter((line) => line.includes('"graphql request"'))
    .map((line) => (JSON.parse(line) as { codes?: unknown }).codes);

it.each<[string, object | string, Record<string, string>, unknown]>([
  ['an unknown field', { query: '{ nowhere }' }, {}, ['GRAPHQL_VALIDATION_FAILED']],
  ['no credentials', { query: '{ accessKeyViewer { kind } }' }, { authorization: '' }, ['UNAUTHENTICATED']],
  ['a body that is not JSON', 'no json', {}, ['INVALID_INPUT']],
  ['no error', { query: '{ accessKeyViewer { kind } }' }, {}, undefined],
])('the line of a request with %s has its codes', async (_, body, headers, codes) => {
  const { post, authorization, log } = await startHarness();
  await post(body, { authorization, ...headers });

  expect(codesIn(log())).toEqual([codes]);
});
