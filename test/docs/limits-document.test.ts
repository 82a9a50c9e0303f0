import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { maxQueuedChanges } from '../../src/access-keys/history/changes/change-queue.js';
import {
  foundKeysPerUnit,
  objectsPerUnit,
  requestBudget,
  selectedKeysPerUnit,
} from '../../src/access-keys/request-budget.js';
import { maxPageSize } from '../../src/access-keys/search/page.js';
import { maxBulkIds } from '../../src/access-keys/writes/bulk.js';
import { readConfig } from '../../src/config/config.js';
import { maxRepresentations } from '../../src/graphql/federation/entities.js';
import { limits } from '../../src/graphql/limits/limits.js';
import { maxIds } from '../../src/graphql/operations/queries.js';
import { maxFilterIds } from '../../src/graphql/operations/subscriptions.js';
import { maxDebtSeconds, newManagementKeysPerSecond } from '../../src/server/http/rate-limit.js';
import { startHarness } from '../support/harness.js';
import { variableTable } from '../support/variable-table.js';

const text = readFileSync('docs/limits.md', 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| what'))
  .filter((line) => !line.startsWith('| -'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

const config = readConfig({ DESCOPE_PROJECT_ID: `P${'0'.repeat(27)}`, DESCOPE_MANAGEMENT_KEY: 'K' });

/** In the order of the table. What is measured over HTTP instead is null. */
const inCode: Record<string, number | null> = {
  'body of a request': null,
  'characters in a document': null,
  'tokens in a document': limits.tokens,
  'levels of nested fields': limits.depth,
  'fields, each fragment counted where it is spread': limits.fields,
  aliases: limits.aliases,
  'mutations in an operation': limits.rootMutations,
  'mutations that issue a secret': limits.issuedSecrets,
  'objects in a response': requestBudget.objects,
  'calls to Descope': config.maxCallsPerRequest,
  'calls to Descope where it cannot be searched': requestBudget.callsWithoutSearch,
  'searches of all access keys': requestBudget.searches,
  'combinations of filter and sort': requestBudget.selections,
  'keys that filters look at': requestBudget.filteredKeys,
  '`customAttributes` in a filter': requestBudget.filterAttributes,
  'values in a list of a filter': requestBudget.filterValues,
  'ids that a search does not find and that are loaded': requestBudget.unknownIds,
  'ids of `accessKeys`': maxIds,
  'ids of a bulk mutation': maxBulkIds,
  'references of `_entities`': maxRepresentations,
  'keys on a page': maxPageSize,
  'errors shown of an invalid document': limits.toldErrors,
  'management keys that are new to the server, a second': newManagementKeysPerSecond,
  'open subscriptions of a caller, in each process': config.maxSubscriptionsPerCaller,
  'open subscriptions of a process': config.maxSubscriptions,
  'ids in a list of the filter of a subscription': maxFilterIds,
  'changes that a subscriber has not read': maxQueuedChanges,
  'calls to Descope for a change of a subscription': 0,
  'units a second of a user': config.rateLimitPerSecond,
  'seconds that a user waits after costly requests': maxDebtSeconds,
  'keys that are filtered or sorted for a unit': selectedKeysPerUnit,
  'keys from Descope that cost a unit': foundKeysPerUnit,
  'objects that cost a unit': objectsPerUnit,
  'response of Descope': config.maxUpstreamBodyBytes,
  'seconds of a read from Descope': config.readTimeoutMs / 1_000,
  'seconds of a write to Descope': config.writeTimeoutMs / 1_000,
};

const numberIn = (cell: string): number =>
  Number(cell.replaceAll(' ', '').replace('MB', '')) * (cell.endsWith('MB') ? 1024 * 1024 : 1);

describe('docs/limits.md', () => {
  it('has a row for every limit, with the number of the code', () => {
    const written = rows.map(([what = '', limit = '']) => [what, inCode[what] === null ? null : numberIn(limit)]);
    expect(written).toEqual(Object.entries(inCode));
  });

  it('names every resource that an error can name, and settings that exist', () => {
    const named = new Set(
      rows.map(([, , resource = '']) => resource.replaceAll('`', '')).filter((name) => name !== ''),
    );
    const { callsWithoutSearch: _, unknownIds: __, ...resources } = requestBudget;
    expect([...named].sort()).toEqual([...Object.keys(resources), 'subscriptions'].sort());
    const settings = rows.flatMap(([, , , , setting = '']) => setting.match(/[A-Z_]{4,}/g) ?? []);
    const known = new Set(variableTable.map(({ name }) => name));
    expect(settings.filter((name) => !known.has(name))).toEqual([]);
  });

  it.each([
    [
      'body of a request',
      (size: number) => ' '.repeat(size - '{"query":"{ __typename }"}'.length) + '{"query":"{ __typename }"}',
    ],
    ['characters in a document', (size: number) => JSON.stringify({ query: '{ __typename }'.padEnd(size) })],
  ])('says what a server does: %s', async (what, bodyOf) => {
    const { post, authorization } = await startHarness();
    const limit = numberIn(rows.find(([name]) => name === what)?.[1] ?? '');
    for (const [size, status] of [
      [limit, 200],
      [limit + 1, 413],
    ] as const) {
      const response = await post(bodyOf(size), { authorization, connection: 'close' });
      await response.text();
      expect(response.status).toBe(status);
    }
  });
});
