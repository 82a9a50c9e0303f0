/** A server could not listen on its address. The message names the setting to change. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Waits for a server to listen. Rejects with a `ListenError` if a setting can solve it, else with the original error.
 * `setting` names the setting of the port, e.g. `PORT (--port)`.
 */
export async function listening<T>(
  server: Promise<T>,
  { host, port, setting }: { host: string; port: number; setting: string },
): Promise<T> {
  try {
    return await server;
  } catch (error) {
    const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
    switch (code) {
      case 'EADDRINUSE':
        throw new ListenError(
          `Port ${port} is in use. Stop the program that uses it, or set another port: ${setting}.`,
        );
      case 'EACCES':
        throw new ListenError(`This user may not listen on port ${port}. Set another port: ${setting}.`);
      case 'EADDRNOTAVAIL':
      case 'EAI_AGAIN':
      case 'ENOTFOUND':
        throw new ListenError(
          `Cannot listen on "${host}": not an address of this machine. Set another one: HOST (--host).`,
        );
      default:
        throw error;
    }
  }
}

/** The first worker could not start, and has reported the reason on stderr. */
export class WorkerStartError extends Error {
  override readonly name = 'WorkerStartError';
}
