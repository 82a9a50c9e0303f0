import type { Fault } from '../../src/sandbox/sandbox.js';

/** A point at which a write can break. */
export interface BreakingPoint {
  readonly title: string;
  /** What happens to the call; null: the sandbox does not listen. */
  readonly fault: Fault | null;
  /** Is the change made? */
  readonly isMade: boolean;
  /** Is the response a refusal by Descope itself, which proves that the change was not made? */
  readonly isRefusal?: boolean;
}

const key = { id: 'K2SomeKeyOfSomebodyElse0000000', name: 'Some key' };
const statuses = [500, 502, 503, 504, 520, 521, 522, 524, 530] as const;

const refusal = { errorCode: 'E011002', errorDescription: 'Missing arguments' };

/** Responses of a gateway, a firewall or another service in place of Descope. */
const foreignPages: readonly (readonly [
  string,
  { status: number; body?: unknown; headers?: Record<string, string> },
])[] = [
  ['a foreign 404 page', { status: 404, body: 'default backend - 404' }],
  ['a foreign 410 page', { status: 410, body: '<h1>Gone</h1>' }],
  ['a foreign 401 page', { status: 401, body: '<h1>Sign in</h1>' }],
  ['a foreign 403 page', { status: 403, body: '<h1>Blocked</h1>' }],
  ['a 404 in JSON without an errorCode', { status: 404, body: { message: 'no Route matched with those values' } }],
  ['a 404 with another errorCode', { status: 404, body: { errorCode: 'NOT_FOUND' } }],
  ['a 301', { status: 301, body: '', headers: { location: 'https://other.example/' } }],
  ['a 302', { status: 302, body: '', headers: { location: '/login' } }],
  ['a 307', { status: 307, body: '', headers: { location: '/v2' } }],
  ['a 303 with an errorCode', { status: 303, body: refusal, headers: { location: '/' } }],
  ['a 503 that says NOT_FOUND', { status: 503, body: { errorCode: 'E111502' } }],
  ['a 500 that says that the request is invalid', { status: 500, body: { errorCode: 'E011003' } }],
];

const point = (title: string, fault: Fault | null, isMade: boolean): BreakingPoint => ({ title, fault, isMade });

export const breakingPoints: readonly BreakingPoint[] = [
  point('is never sent, since the sandbox does not listen', null, false),
  point('meets a reset before the change', { kind: 'reset', when: 'before' }, false),
  point('meets a reset after the change', { kind: 'reset', when: 'after' }, true),
  point('hangs before the change', { kind: 'hang', when: 'before' }, false),
  point('hangs after the change', { kind: 'hang', when: 'after' }, true),
  point('is answered half', { kind: 'half' }, true),
  point('is answered a byte at a time, without end', { kind: 'drip' }, true),
  point('is answered with broken JSON', { kind: 'body', body: '{"key": {' }, true),
  point('is answered with nothing', { kind: 'body', body: '' }, true),
  point('is answered with HTML', { kind: 'body', body: '<h1>Sorry</h1>' }, true),
  point('is answered with JSON of another kind', { kind: 'body', body: '[]' }, true),
  point('is answered without a cleartext', { kind: 'body', body: { key } }, true),
  point('is answered with an empty cleartext', { kind: 'body', body: { key, cleartext: '' } }, true),
  point('is answered with a cleartext that is no text', { kind: 'body', body: { key, cleartext: 42 } }, true),
  point('is answered with a cleartext and no key', { kind: 'body', body: { cleartext: 'K2Lost' } }, true),
  point('is answered with more than is read', { kind: 'huge', bytes: 3 * 1024 * 1024 }, true),
  ...foreignPages.flatMap(([name, page]) => [
    point(`is answered by ${name} before the change`, { kind: 'status', ...page }, false),
    point(`is answered by ${name} after the change`, { kind: 'status', ...page, after: true }, true),
  ]),
  {
    ...point('is refused with 200 and an errorCode', { kind: 'status', status: 200, body: refusal }, false),
    isRefusal: true,
  },
  {
    ...point('is refused with 400 and an errorCode', { kind: 'status', status: 400, body: refusal }, false),
    isRefusal: true,
  },
  ...statuses.flatMap((status) => [
    point(`is answered ${status} before the change`, { kind: 'status', status }, false),
    point(`is answered ${status} after the change`, { kind: 'status', status, after: true, body: '<h1>!</h1>' }, true),
  ]),
];
