/** The first worker could not start, and has reported the reason on stderr. */
export class WorkerStartError extends Error {
  override readonly name = 'WorkerStartError';
}
