import { readFileSync } from 'node:fs';
import sdk from '@descope/node-sdk';
import { GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { expect, it } from 'vitest';
import { endpoints } from '../../src/descope/http/endpoints.js';
import { schema } from '../../src/graphql/schema.js';
import { DEMO_MANAGEMENT_KEY, DEMO_PROJECT_ID } from '../../src/sandbox/sandbox.js';

const text = readFileSync(new URL('../../docs/moving-from-rest.md', import.meta.url), 'utf8');

/** Everything between backticks in the cells of tables, by itself: `POST /v1/mgmt/…` is the method and the path. */
const named = new Set(
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, code]) => code?.replace(/\?.*$/, ''))),
);

const fieldsOf = (type: ReturnType<GraphQLSchema['getQueryType']>): string[] =>
  type instanceof GraphQLObjectType ? Object.keys(type.getFields()) : [];

const missing = (names: readonly string[]) => names.filter((name) => !named.has(name));

it('names every endpoint that Keyway calls', () => {
  expect(missing(Object.values(endpoints).map(({ method, path }) => `${method} ${path}`))).toEqual([]);
});

it('names every function of the official SDK for access keys', () => {
  const { management } = sdk({ projectId: DEMO_PROJECT_ID, managementKey: DEMO_MANAGEMENT_KEY });

  expect(missing(Object.keys(management.accessKey))).toEqual([]);
});

it('names every operation of the API', () => {
  const operations = [...fieldsOf(schema.getQueryType()), ...fieldsOf(schema.getMutationType())];

  expect(operations.length).toBeGreaterThan(10);
  expect(operations.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
