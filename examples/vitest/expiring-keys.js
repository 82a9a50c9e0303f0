/**
 * The code under test: the text of a reminder mail.
 *
 * @param {{ url: string, token: string, fetch?: (request: Request) => Promise<Response> }} from
 * @returns {Promise<string[]>} a line for each key that stops working in the next week
 */
export async function expiringKeys({ url, token, fetch = globalThis.fetch }) {
  const query = `{
    searchAccessKeys(filter: { statuses: [ACTIVE], expiringWithin: "P7D" }, sort: [{ field: EXPIRES_AT }]) {
      nodes { name expiresAt }
    }
  }`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(new Request(url, { method: 'POST', headers, body: JSON.stringify({ query }) }));
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].extensions.code);
  /** @type {{ name: string, expiresAt: string }[]} */
  const keys = data.searchAccessKeys.nodes;
  return keys.map(({ name, expiresAt }) => `${name} expires on ${expiresAt.slice(0, 10)}.`);
}
