import { z } from 'zod';
import type { Fault, FaultRule } from '../http/faults.js';

const when = z.enum(['before', 'after']);

/** All faults but `meanwhile`, whose function JSON cannot carry. */
const fault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(200).max(599),
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    after: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('reset'), when }),
  z.strictObject({ kind: z.literal('hang'), when }),
  z.strictObject({ kind: z.literal('half') }),
  z.strictObject({ kind: z.literal('body'), body: z.unknown() }),
  z.strictObject({ kind: z.literal('drip'), everyMs: z.number().positive().optional() }),
  z.strictObject({ kind: z.literal('huge'), bytes: z.int().positive(), gzip: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('delay'), ms: z.number().min(0), when: when.optional() }),
]);

const rule = z.strictObject({
  path: z.string().optional(),
  /** A regular expression, instead of `path`. */
  pathPattern: z.string().optional(),
  times: z.int().positive().optional(),
  fault,
});

/** @throws ZodError, or SyntaxError for an invalid `pathPattern`. */
export function parseFaultRule(value: unknown): FaultRule {
  const { path, pathPattern, times, fault: parsed } = rule.parse(value);
  return {
    ...(path === undefined ? {} : { path }),
    ...(pathPattern === undefined ? {} : { path: new RegExp(pathPattern) }),
    ...(times === undefined ? {} : { times }),
    // JSON has no undefined, so optional fields are absent or have a value.
    fault: parsed as Fault,
  };
}
