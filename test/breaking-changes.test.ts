import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { breakingChanges, type ListedChange } from './support/breaking-changes.js';

const textOf = (path: string): string => readFileSync(new URL(`../schema/${path}`, import.meta.url), 'utf8');

const listed = JSON.parse(textOf('breaking-changes.json')) as readonly ListedChange[];

describe('the contract since the last release', () => {
  const found = ['api.graphql', 'subgraph.graphql'].flatMap((name) =>
    breakingChanges({ released: textOf(`released/${name}`), current: textOf(name) }),
  );

  it('has no breaking change without a reason in schema/breaking-changes.json', () => {
    const changes = new Set(listed.filter(({ reason }) => reason.trim() !== '').map(({ change }) => change));
    expect(found.filter((change) => !changes.has(change))).toEqual([]);
  });

  it('lists no change that was not made', () => {
    expect(listed.map(({ change }) => change).filter((change) => !found.includes(change))).toEqual([]);
  });
});

describe('a change of the contract', () => {
  const released = `
    type Query { key(id: ID!): Key, keys(first: Int): [Key!]! }
    type Key @key(fields: "id") @tag(name: "customer") { id: ID!, name: String!, note: String @tag(name: "management") }
    type Page @shareable { next: String }
    enum Status { ACTIVE INACTIVE }
    input Filter { text: String }
  `;
  const changed = (before: string, after: string): string[] => {
    expect(released).toContain(before);
    return breakingChanges({ released, current: released.replace(before, after) });
  };

  it.each([
    ['a field that is gone', 'name: String!, ', '', 'Key.name was removed.'],
    ['a field that may be null', 'name: String!', 'name: String', 'Key.name changed type from String! to String.'],
    ['a value that is gone', 'ACTIVE INACTIVE', 'ACTIVE', 'INACTIVE was removed from enum type Status.'],
    [
      'an input that is required',
      'text: String',
      'text: String, at: ID!',
      'A required field at on input type Filter was added.',
    ],
    ['a key that is gone', ' @key(fields: "id")', '', '@key(fields: "id") of Key was removed.'],
    ['a type that is shared no more', ' @shareable', '', '@shareable of Page was removed.'],
    ['a part that customers lose', ' @tag(name: "customer")', '', '@tag(name: "customer") of Key was removed.'],
    [
      'a part that is hidden',
      'name: String!',
      'name: String! @tag(name: "management")',
      '@tag(name: "management") of Key.name was added.',
    ],
  ])('breaks with %s', (_what, before, after, change) => {
    expect(changed(before, after)).toEqual([change]);
  });

  it.each([
    ['a new field', 'name: String!', 'name: String!, age: Int'],
    ['a new type', 'enum Status', 'type Other { id: ID! }\n enum Status'],
    ['an input that may be left out', 'text: String', 'text: String, at: ID'],
    ['another description', 'type Page', '"A page." type Page'],
    ['a tag that no variant knows', 'name: String!', 'name: String! @tag(name: "billing")'],
    ['a cost', 'name: String!', 'name: String! @cost(weight: "2")'],
  ])('is not breaking: %s', (_what, before, after) => {
    expect(changed(before, after)).toEqual([]);
  });
});
