import { graphql } from './graphql.mjs';
import { wireKeys } from './keys.mjs';

/** Asked as the others are; the answer is Descope's own. */
export const rest = {
  ...graphql,
  keys(answer, { withTenants }) {
    const { key, keys = [key] } = JSON.parse(answer);
    return wireKeys(keys, { withTenants });
  },
};
