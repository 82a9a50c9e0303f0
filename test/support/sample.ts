import { expect, inject } from 'vitest';
import { createRandom } from '../../src/sandbox/project/random.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Small in `npm test`, full in `npm run test:models`. */
    readonly sample: 'small' | 'full';
    /** Of a large table of cases: some in `npm test`, all in `npm run test:models`. */
    readonly cases: 'some' | 'all';
    readonly seed: number;
  }
}

export const isFullSample = (): boolean => inject('sample') === 'full';

/**
 * Random cases were of this kind, so that nothing is agreed on for want of one: more than `moreThan` of a full sample, one at least
 * of a small one. `isRare`: with some seeds a small one has none.
 */
export function expectTried(
  kind: string,
  count: number | undefined,
  { moreThan, isRare = false }: { readonly moreThan: number; readonly isRare?: boolean },
): void {
  if (isFullSample() || !isRare) expect(count ?? 0, kind).toBeGreaterThan(isFullSample() ? moreThan : 0);
}

/** How many random cases a test tries, and the seed that makes the same ones again: parameters of `fc.assert`. */
export const sample = (numRuns: { readonly small: number; readonly full: number }) => ({
  seed: inject('seed'),
  numRuns: numRuns[inject('sample')],
});

/** A seeded choice from a large table of cases, or all of them. Their order stays. */
export function sampleOf<T>(cases: readonly T[], { some }: { readonly some: number }): readonly T[] {
  if (inject('cases') === 'all' || cases.length <= some) return cases;
  const random = createRandom(inject('seed'));
  const chosen = new Set<number>();
  while (chosen.size < some) chosen.add(random.below(cases.length));
  return cases.filter((_case, index) => chosen.has(index));
}
