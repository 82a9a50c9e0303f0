import { Pool } from 'undici';
import { authorization, connections, createBody, createPath, loadPath, searchPath, upstream } from './wire.mjs';

const pool = new Pool(upstream, { connections });
const headers = { authorization, 'content-type': 'application/json' };

async function call(method, path, body) {
  const response = await pool.request({ method, path, headers, body: body && JSON.stringify(body) });
  if (response.statusCode !== 200) throw new Error(`Descope answered ${response.statusCode}.`);
  return response.body.json();
}

/** Descope over undici's own pool, without `fetch` in front of it. */
export const loadKey = async (id) => (await call('GET', loadPath(id))).key;
export const searchKeys = async (tenantIds) => (await call('POST', searchPath, { tenantIds })).keys;
export const createKey = (input) => call('POST', createPath, createBody(input));

/** The answer as it comes goes into what `into` answers. */
export const stream = ([method, path, body], into) =>
  pool.stream({ method, path, headers, body: body && JSON.stringify(body) }, into);
