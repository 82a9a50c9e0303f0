/** The first worker could not start, and has said why on stderr. */
export class WorkerStartError extends Error {
  override readonly name = 'WorkerStartError';
}
