import type { OperationKind } from './metrics.js';

/** A stretch of work. What can be said of it is named here, so that nothing else ends up in a trace. */
export interface Span {
  /** 32 hexadecimal digits; null: nothing is traced. */
  readonly traceId: string | null;
  /** As a call to Descope sends it, W3C Trace Context; null: nothing is traced. */
  readonly traceparent: string | null;
  /** The execution of an operation within this span. `name` comes from the parsed document. */
  operation(operation: { readonly kind: OperationKind; readonly name: string | null }): Span;
  /** One attempt of a call to Descope within this span. */
  call(call: {
    readonly method: string;
    readonly origin: string;
    /** Without its query, which holds what callers gave as ids. */
    readonly path: string;
    /** How many attempts there were before. */
    readonly repeats: number;
  }): Span;
  /** To be called once. `status`: of the answer. `error`: a fixed word for what went wrong. */
  end(result?: { readonly status?: number | undefined; readonly error?: string | undefined }): void;
}

export interface Tracing {
  /** A request that came in, with its header `traceparent`. */
  request(request: { readonly method: string | undefined; readonly traceparent: string | undefined }): Span;
  /** Sends what is left, for two seconds at most. Never rejects. */
  close(): Promise<void>;
}

export const noSpan: Span = {
  traceId: null,
  traceparent: null,
  operation: () => noSpan,
  call: () => noSpan,
  end() {},
};

export const noTracing: Tracing = { request: () => noSpan, close: async () => {} };
