import type { OperationKind, RequestOutcome } from './metrics.js';
import { noSpan, type Span } from './tracing.js';

/** What one request has cost so far. */
interface RequestCost {
  /** Calls sent to Descope for this request. */
  upstreamCalls: number;
  /** Reads answered from what another request has read or is reading. */
  reusedReads: number;
}

const noCost = (): RequestCost => ({ upstreamCalls: 0, reusedReads: 0 });

/** Mutable record of one request, for log, metrics and traces. */
export interface RequestRecord {
  readonly cost: RequestCost;
  /** What is done now is part of it. */
  span: Span;
  caller: 'SESSION' | 'MANAGEMENT_KEY' | null;
  kind: OperationKind | null;
  /** The document's name of the operation, not the client's free text beside it. Null: none, or nothing was executed. */
  operation: string | null;
  outcome: RequestOutcome;
  /** Codes of the errors in the response. */
  codes: readonly string[];
}

/**
 * To be called when an operation is about to be executed, and the answer when it was. What is done in between is part of
 * the operation.
 */
export function beginOperation(
  record: RequestRecord,
  operation: { readonly kind: OperationKind; readonly name: string | null },
): (ended: { readonly hasErrors: boolean }) => void {
  const request = record.span;
  const span = request.operation(operation);
  record.kind = operation.kind;
  record.operation = operation.name;
  record.span = span;
  return ({ hasErrors }) => {
    record.outcome = hasErrors ? 'errors' : 'ok';
    record.span = request;
    span.end({ error: hasErrors ? 'errors' : undefined });
  };
}

/** As a request is before anybody has looked into it. */
export const newRecord = (span: Span = noSpan): RequestRecord => ({
  cost: noCost(),
  span,
  caller: null,
  kind: null,
  operation: null,
  outcome: 'refused',
  codes: [],
});
