/** Ten digits that stand for a number that is never used twice. */
export const uniqueDigits = '@@@@@@@@@@';

let unique = 0;

/** Answers the bytes of the request to send next: one body after the other, made ahead where they do not change. */
export function createRequests({ path, headers, bodies, method = 'POST' }) {
  const make = method === 'GET' ? getRequest : postRequest;
  const ready = bodies.map((body) => {
    const text = make(path, headers, body);
    const parts = text.split(uniqueDigits);
    return parts.length === 1 ? Buffer.from(text) : parts;
  });
  return (index) => {
    const request = ready[index % ready.length];
    return Buffer.isBuffer(request) ? request : request.join(String(++unique).padStart(uniqueDigits.length, '0'));
  };
}

function postRequest(path, headers, body) {
  const all = { 'content-type': 'application/json', ...headers, 'content-length': Buffer.byteLength(body) };
  return `${headOf(`POST ${path}`, all)}${body}`;
}

/** The same question as clients ask it by GET. */
function getRequest(path, headers, body) {
  const { query, variables, operationName } = JSON.parse(body);
  const params = new URLSearchParams({ query, variables: JSON.stringify(variables ?? {}) });
  if (operationName !== undefined) params.set('operationName', operationName);
  return headOf(`GET ${path}?${params}`, headers);
}

function headOf(target, headers) {
  const lines = Object.entries({ host: '127.0.0.1', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${target} HTTP/1.1\r\n${lines.join('')}\r\n`;
}
