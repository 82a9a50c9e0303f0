import type { GraphQLParams, Plugin } from 'graphql-yoga';

/**
 * The body was read, bounded and parsed in front of Yoga, whose own parsers would take urlencoded, multipart and
 * application/graphql, and would quote invalid JSON back.
 */
export const useParsedBody = (): Plugin<object, { params: object }> => ({
  onRequestParse({ serverContext, setRequestParser }) {
    setRequestParser(() => serverContext.params as GraphQLParams);
  },
});
