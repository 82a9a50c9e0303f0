import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { refusal, type Answer } from './http/response.js';

export interface TrustedDocumentsOptions {
  /** `only`: whoever is no gateway runs nothing else. */
  readonly mode: 'off' | 'allow' | 'only';
  /** Texts by id, as in the manifest. */
  readonly documents: ReadonlyMap<string, string>;
  /** SHA-256 of what a gateway sends; null: there is none. */
  readonly gatewaySecretDigest: Buffer | null;
}

/** The parameters to run, with the document that an id stands for; or a refusal. */
export type TrustDocuments = (
  params: object,
  headers: IncomingMessage['headers'],
) => { readonly params: object } | { readonly refused: Answer };

/** Gateways write their own documents, so that no manifest can hold them. */
export const gatewayHeader = 'x-keyway-gateway-secret';

/** Ids come as `documentId`, or as `extensions.persistedQuery.sha256Hash` from Apollo's clients. */
export function createTrustDocuments({
  mode,
  documents,
  gatewaySecretDigest,
}: TrustedDocumentsOptions): TrustDocuments {
  const texts = new Set(documents.values());

  const isGateway = (secret: string | string[] | undefined): boolean =>
    gatewaySecretDigest !== null &&
    typeof secret === 'string' &&
    timingSafeEqual(createHash('sha256').update(secret).digest(), gatewaySecretDigest);

  return (params, headers) => {
    const text = 'query' in params ? params.query : undefined;
    if (text === undefined || text === null) {
      const id = idIn(params);
      if (id === null) return { params };
      if (mode === 'off') return { refused: notSupported };
      const query = documents.get(id);
      return query === undefined ? { refused: notFound } : { params: { ...params, query } };
    }
    if (mode !== 'only' || (typeof text === 'string' && texts.has(text)) || isGateway(headers[gatewayHeader]))
      return { params };
    return { refused: notTrusted };
  };
}

function idIn(params: object): string | null {
  if ('documentId' in params && typeof params.documentId === 'string') return params.documentId;
  const persisted = at(at(params, 'extensions'), 'persistedQuery');
  const hash = at(persisted, 'sha256Hash');
  return typeof hash === 'string' ? hash : null;
}

const at = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;

// Apollo's clients know these two by their messages: after the second they send texts, and no ids any more.
const notFound = refusal(400, { code: 'PERSISTED_QUERY_NOT_FOUND', message: 'PersistedQueryNotFound' });
const notSupported = refusal(400, { code: 'PERSISTED_QUERY_NOT_SUPPORTED', message: 'PersistedQueryNotSupported' });
const notTrusted = refusal(403, {
  code: 'FORBIDDEN',
  message: 'This server runs only documents of its manifest. Send one of them, or its id as documentId.',
});
