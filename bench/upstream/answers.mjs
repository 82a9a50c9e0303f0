/**
 * Descope's answers as the bytes of whole HTTP responses. A list is put together when it is first asked for; from then on
 * nothing is parsed or serialised.
 */
export function createAnswers(keys, jwks = { keys: [] }) {
  const texts = keys.map((key) => JSON.stringify(key));
  const byId = new Map(keys.map((key, index) => [key.id, index]));
  const loads = texts.map((text) => response(`{"key":${text}}`));
  const searches = new Map();
  const created = response(`{"key":${texts[0]},"cleartext":"K2BenchCleartext000000000000000000000000000000000000000"}`);
  const signingKeys = response(JSON.stringify(jwks));
  const license = response('{"rateLimitTier":"tier2"}');
  const notFound = response('{"errorCode":"E111502","errorDescription":"No such key or path"}', '404 Not Found');

  function search(body) {
    const { tenantIds = [] } = JSON.parse(body);
    const wanted = new Set(tenantIds);
    const isFound = ({ keyTenants }) => wanted.size === 0 || keyTenants.some((tenant) => wanted.has(tenant.tenantId));
    return response(`{"keys":[${texts.filter((_, index) => isFound(keys[index])).join(',')}]}`);
  }

  function load(path) {
    const id = path.slice(path.indexOf('?id=') + 4);
    const index = byId.get(id);
    if (index !== undefined) return loads[index];
    // Documents that are never seen twice ask for ids without an end: each of them is some key under another name.
    const number = Number(id.slice(-20));
    if (!Number.isInteger(number)) return notFound;
    const known = keys[number % keys.length];
    return Buffer.from(loads[number % keys.length].toString().replace(known.id, id));
  }

  return function answer(path, body) {
    if (path.startsWith('/v1/mgmt/accesskey?')) return load(path);
    if (path === '/v1/mgmt/accesskey/search') {
      let found = searches.get(body);
      if (found === undefined) searches.set(body, (found = search(body)));
      return found;
    }
    if (path === '/v1/mgmt/accesskey/create') return created;
    if (path.startsWith('/v2/keys/')) return signingKeys;
    return path === '/v1/mgmt/license' ? license : notFound;
  };
}

const response = (text, status = '200 OK') => {
  const body = Buffer.from(text);
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
};
