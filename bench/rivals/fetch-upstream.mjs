import { authorization, createBody, createPath, loadPath, searchPath, upstream } from './wire.mjs';

const headers = { authorization, 'content-type': 'application/json' };

async function call(path, init) {
  const response = await fetch(`${upstream}${path}`, { headers, ...init });
  if (!response.ok) throw new Error(`Descope answered ${response.status}.`);
  return response.json();
}
const post = (path, body) => call(path, { method: 'POST', body: JSON.stringify(body) });

/** Descope over the fetch that Node brings. */
export const loadKey = async (id) => (await call(loadPath(id))).key;
export const searchKeys = async (tenantIds) => (await post(searchPath, { tenantIds })).keys;
export const createKey = (input) => post(createPath, createBody(input));
