import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Small in `npm test`, full in `npm run test:models`. */
    readonly sample: 'small' | 'full';
    readonly seed: number;
  }
}

export const isFullSample = (): boolean => inject('sample') === 'full';

/** How many random cases a test tries, and the seed that makes the same ones again: parameters of `fc.assert`. */
export const sample = (numRuns: { readonly small: number; readonly full: number }) => ({
  seed: inject('seed'),
  numRuns: numRuns[inject('sample')],
});
