import { createClient, type Client } from 'graphql-sse';

export interface AccessKeyChange {
  kind: string;
  accessKeyId: string;
  /** Null: remove the key from lists and caches, or query it again if `kind` is `UNCONFIRMED`. */
  accessKey: { id: string; name: string; status: string } | null;
}

const FOLLOW = /* GraphQL */ `
  subscription Follow {
    accessKeyChanged {
      kind
      accessKeyId
      accessKey {
        id
        name
        status
      }
    }
  }
`;

/** `headers` is called for each connection, so that it can return a session that was refreshed. */
export const createEventClient = (url: string, headers: () => Record<string, string>): Client =>
  createClient({ url, headers, retryAttempts: Infinity });

/**
 * Follows changes until the returned function is called. Nothing is sent twice, so `onConnected` must query what is shown: it is
 * called after each connection, when no later change can be missed.
 */
export function followChanges(
  client: Client,
  { onConnected, onChange }: { onConnected: () => void; onChange: (change: AccessKeyChange) => void },
): () => void {
  let isStopped = false;
  let unsubscribe = (): void => {};
  let timer: ReturnType<typeof setTimeout>;

  function again(): void {
    // A random delay, so that the clients of a server that restarts do not come all at once.
    if (!isStopped) timer = setTimeout(subscribe, 500 + 1_500 * Math.random());
  }

  function subscribe(): void {
    unsubscribe = client.subscribe<{ accessKeyChanged: AccessKeyChange }>(
      { query: FOLLOW },
      {
        // The last result of a stream that the server ends has `errors` instead of `data`.
        next: ({ data }) => void (data && onChange(data.accessKeyChanged)),
        complete: again,
        error: again,
      },
      { connected: onConnected },
    );
  }

  subscribe();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    unsubscribe();
  };
}
