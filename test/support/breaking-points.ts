import type { Fault } from '../../src/sandbox/sandbox.js';

/** A point at which a call that issues a secret can break. */
export interface BreakingPoint {
  readonly title: string;
  /** What happens to the call; null: the sandbox does not listen. */
  readonly fault: Fault | null;
  /** Was the change made all the same? */
  readonly isMade: boolean;
}

const key = { id: 'K2SomeKeyOfSomebodyElse0000000', name: 'Some key' };
const statuses = [500, 502, 503, 504, 520, 521, 522, 524, 530] as const;

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
  ...statuses.flatMap((status) => [
    point(`is answered ${status} before the change`, { kind: 'status', status }, false),
    point(`is answered ${status} after the change`, { kind: 'status', status, after: true, body: '<h1>!</h1>' }, true),
  ]),
];
