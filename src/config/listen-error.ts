/** A server could not listen where it was told to: one line that names the setting to change. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Waits for a server to listen. Rejects with a `ListenError` where a setting can put it right, otherwise with the
 * error as it is. `setting` names the port's, e.g. `PORT (--port)`.
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
        throw new ListenError(`Port ${port} is in use. Stop what uses it, or choose another one: ${setting}.`);
      case 'EACCES':
        throw new ListenError(`This user may not listen on port ${port}. Choose another one: ${setting}.`);
      case 'EADDRNOTAVAIL':
      case 'EAI_AGAIN':
      case 'ENOTFOUND':
        throw new ListenError(`${host} is no name or address of this machine. Choose another one: HOST (--host).`);
      default:
        throw error;
    }
  }
}
