import type { GraphQLSchema } from 'graphql';
import type { DirectiveLocation } from './directives-at.js';
import type { Directives } from './directives.js';
import { rootTypes } from './names.js';

/**
 * Which requests routers reject: none, unauthenticated ones, or those whose token lacks a scope. Keyway
 * refuses all of that itself. `@apollo/gateway` takes no supergraph that holds any of it.
 */
const accessDirectives = ['none', 'authenticated', 'scopes'] as const;
export type AccessDirectives = (typeof accessDirectives)[number];

/** What `scope` of a token must hold, for routers that read it. */
const scopes = { read: 'access_keys:read', manage: 'access_keys:manage' } as const;

export function accessDirectivesAt(
  schema: GraphQLSchema,
  access: AccessDirectives,
  place: DirectiveLocation,
): Directives {
  if (access === 'none' || place.argument !== undefined || !isEntryPoint(schema, place)) return {};
  if (access === 'authenticated') return { authenticated: [{}] };
  const scope = place.type === schema.getMutationType()?.name ? scopes.manage : scopes.read;
  return { requiresScopes: [{ scopes: [[scope]] }] };
}

/** Where a request comes in: root fields, and what other subgraphs can reach through a reference. */
const isEntryPoint = (schema: GraphQLSchema, { type, field }: DirectiveLocation): boolean =>
  rootTypes(schema).some((root) => root.name === type)
    ? field !== undefined
    : (type === 'AccessKey' && field === undefined) || field === 'accessKeys';
