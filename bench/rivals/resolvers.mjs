import { keyResolvers } from './schema.mjs';

/** `upstreamOf`: the three calls to Descope, made of the context of a request. */
export const resolversOn = (upstreamOf) => ({
  AccessKey: keyResolvers,
  Query: {
    accessKey: (_root, { id }, context) => upstreamOf(context).loadKey(id),
    async searchAccessKeys(_root, { filter, first }, context) {
      const keys = await upstreamOf(context).searchKeys(filter?.tenantIds);
      return { nodes: keys.slice(0, first) };
    },
    _entities: (_root, { representations }) => representations,
  },
  Mutation: {
    async createAccessKey(_root, { input }, context) {
      const { key, cleartext } = await upstreamOf(context).createKey(input);
      return { __typename: 'CreateAccessKeySuccess', accessKey: key, cleartext };
    },
  },
  Tenant: {
    async accessKeys({ id }, { first }, context) {
      const keys = await upstreamOf(context).searchKeys([id]);
      return { nodes: keys.slice(0, first) };
    },
  },
});
