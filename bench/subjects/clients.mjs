/** How clients ask by default. */
const accept = {
  apollo: 'application/graphql-response+json,application/json;q=0.9',
  json: 'application/json',
  urql: 'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
  gateway: 'application/graphql-response+json, application/json, multipart/mixed',
};

/** By name. Unless a subject has another one, Apollo Client 4 asks. */
export const clients = {
  apollo: { title: 'Apollo Client 4', method: 'POST', headers: { accept: accept.apollo } },
  json: { title: 'plain JSON', method: 'POST', headers: { accept: accept.json } },
  urql: { title: 'urql', method: 'POST', headers: { accept: accept.urql } },
  // urql sends short queries by GET.
  'urql-get': { title: 'urql, GET', method: 'GET', headers: { accept: accept.urql } },
  gateway: { title: "The Guild's gateways", method: 'POST', headers: { accept: accept.gateway } },
};
