/** What one request has cost so far. */
export interface RequestCost {
  /** Calls sent to Descope for this request. */
  upstreamCalls: number;
  /** Reads answered from what another request has read or is reading. */
  reusedReads: number;
}

export const noCost = (): RequestCost => ({ upstreamCalls: 0, reusedReads: 0 });
