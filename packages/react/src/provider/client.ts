import { cacheExchange, Client, fetchExchange } from 'urql';

export interface ConnectionOptions {
  /** URL of Keyway, absolute or relative to the page. */
  readonly endpoint: string;
  /** The session token of the signed-in user; called for each request. Null: none, for example with a cookie. */
  readonly getToken: () => string | null | undefined | Promise<string | null | undefined>;
  readonly onUnauthenticated: (reason: 'rejected' | 'expired') => void;
}

/**
 * Its cache holds responses of queries, and drops those with a type that a mutation returns. It never holds the response of
 * a mutation, and only mutations return secrets.
 */
export const createClient = ({ endpoint, ...authorization }: ConnectionOptions): Client =>
  new Client({
    url: new URL(endpoint, location.href).href,
    fetch: withToken(authorization),
    // A GET would write search texts into the log of every server on the way.
    preferGetMethod: false,
    exchanges: [cacheExchange, fetchExchange],
  });

/** A 401 means that nothing was done: if there is a newer token by now, the request is sent again with it. */
function withToken({ getToken, onUnauthenticated }: Omit<ConnectionOptions, 'endpoint'>): typeof fetch {
  let wasAccepted = false;
  return async (input, init) => {
    const send = (token: string | null | undefined): Promise<Response> => {
      const headers = new Headers(init?.headers);
      if (token) headers.set('authorization', `Bearer ${token}`);
      return fetch(input, { ...init, headers });
    };
    const token = await getToken();
    let response = await send(token);
    if (response.status === 401) {
      const renewed = await getToken();
      if (renewed !== token) response = await send(renewed);
    }
    if (response.status === 401) onUnauthenticated(wasAccepted ? 'expired' : 'rejected');
    else if (response.ok) wasAccepted = true;
    return response;
  };
}
