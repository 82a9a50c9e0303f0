import { setTimeout } from 'node:timers/promises';
import type { WireAccessKey } from '../../descope/wire/types.js';
import type { Readings } from '../readings.js';
import type { ProbeClient, ProbeReply } from './probe-client.js';
import { isOk, keyPath, probePrefix, type Throwaway } from './throwaway.js';

/** The readings that one row has found. Rows that find nothing return {}. */
export type Findings = Partial<Readings>;

interface ProbeContext {
  readonly client: ProbeClient;
  readonly throwaway: Throwaway;
  readonly projectId: string;
}

interface ProbeRow {
  /** For the progress output. */
  readonly title: string;
  find(context: ProbeContext): Promise<Findings>;
}

const unknownId = 'K2KeywayProbe00000000000000A';
const keyOf = ({ body }: ProbeReply): WireAccessKey => body['key'] as WireAccessKey;
const accepted = (reply: ProbeReply): 'accepted' | 'refused' => (isOk(reply) ? 'accepted' : 'refused');

/** One row for each open question of docs/descope.md. */
export const probeRows: readonly ProbeRow[] = [
  {
    title: 'a load right after a create',
    async find({ client, throwaway }) {
      const { key } = await throwaway.create();
      const load = (): Promise<ProbeReply> => client.get(`${keyPath}?id=${key.id}`);
      if (isOk(await load())) return { readAfterWrite: 'immediate' };
      for (let attempt = 0; attempt < 10; attempt += 1) {
        await setTimeout(500);
        if (isOk(await load())) return { readAfterWrite: 'delayed' };
      }
      return {};
    },
  },
  {
    title: 'update with omitted and with empty fields',
    async find({ client, throwaway }) {
      const { key } = await throwaway.create({ description: 'Set', customClaims: { set: true } });
      const update = async (fields: object): Promise<WireAccessKey> =>
        keyOf(await client.post(`${keyPath}/update`, { id: key.id, name: key.name, ...fields }));
      const omitted = await update({});
      if (omitted.description === '') return { update: 'omitted-clears' };
      const emptied = await update({ description: '', customClaims: {} });
      return { update: emptied.description === '' ? 'omitted-keeps' : 'empty-keeps' };
    },
  },
  {
    title: 'custom attributes that are not defined',
    async find({ throwaway }) {
      const reply = await throwaway.tryCreate({ customAttributes: { kwProbeUndefined: 'x' } });
      return { undefinedAttributes: accepted(reply) };
    },
  },
  {
    title: 'update of one custom attribute',
    async find({ client, throwaway }) {
      const names = await throwaway.attributes();
      if (!names) return {};
      const [first, second] = names;
      const { key } = await throwaway.create({ customAttributes: { [first]: 'a', [second]: 'b' } });
      const body = { id: key.id, name: key.name, customAttributes: { [first]: 'changed' } };
      const { customAttributes } = keyOf(await client.post(`${keyPath}/update`, body));
      if (customAttributes[first] !== 'changed') return {};
      return { attributes: second in customAttributes ? 'merge' : 'replace' };
    },
  },
  {
    title: 'an empty list for an object',
    find: async ({ throwaway }) => ({ emptyListAsObject: accepted(await throwaway.tryCreate({ customClaims: [] })) }),
  },
  {
    title: 'project roles together with tenants',
    async find({ throwaway }) {
      const [roleName, tenantId] = [await throwaway.role(), await throwaway.tenant()];
      const reply = await throwaway.tryCreate({ roleNames: [roleName], keyTenants: [{ tenantId, roleNames: [] }] });
      if (!isOk(reply)) return { rolesWithTenants: 'refused' };
      return { rolesWithTenants: keyOf(reply).roleNames.length > 0 ? 'both' : 'tenants-win' };
    },
  },
  {
    title: 'an unknown key',
    find: async ({ client }) => ({ notFoundStatus: (await client.get(`${keyPath}?id=${unknownId}`)).status }),
  },
  {
    title: 'an exchange with a wrong secret',
    find: async ({ client }) => ({ refusedExchangeStatus: (await client.exchange('K2KeywayProbeWrong')).status }),
  },
  {
    title: 'a batch with an unknown id',
    async find({ client, throwaway }) {
      const known = [(await throwaway.create()).key.id, (await throwaway.create()).key.id];
      const skips = async (ids: readonly string[]): Promise<boolean> =>
        isOk(await client.post(`${keyPath}/deactivate/batch`, { ids }));
      if (await skips([...known.slice(1), unknownId])) return { batchUnknownId: 'skipped' };
      // A batch of two can be refused for its size alone.
      if (await skips(known)) return { batchUnknownId: 'refused' };
      return { batchUnknownId: (await skips([unknownId])) ? 'skipped' : 'refused' };
    },
  },
  {
    title: 'IPv6 in permitted IPs',
    find: async ({ throwaway }) => ({ ipv6: accepted(await throwaway.tryCreate({ permittedIps: ['2001:db8::/32'] })) }),
  },
  {
    title: 'activation of an expired key',
    async find({ client, throwaway }) {
      const now = Math.floor(Date.now() / 1000);
      let created = await throwaway.tryCreate({ expireTime: now - 60 });
      if (!isOk(created)) {
        // The project does not create expired keys: wait until one expires.
        created = await throwaway.tryCreate({ expireTime: now + 5 });
        if (!isOk(created)) return {};
        await setTimeout(7000);
      }
      const { id } = keyOf(created);
      await client.post(`${keyPath}/deactivate`, { id });
      return { activateExpired: accepted(await client.post(`${keyPath}/activate`, { id })) };
    },
  },
  {
    title: 'the order of a search',
    async find({ client, throwaway }) {
      const ids: string[] = [];
      const prefix = throwaway.name();
      // Names in another order than the creation.
      for (const suffix of ['b', 'a', 'c']) ids.push((await throwaway.create({ name: `${prefix}${suffix}` })).key.id);
      for (let attempt = 0; attempt < 10; attempt += 1) {
        const { body } = await client.post(`${keyPath}/search`, { text: prefix });
        const found = ((body['keys'] ?? []) as WireAccessKey[]).map(({ id }) => id).filter((id) => ids.includes(id));
        if (found.join() === ids.join()) return { searchOrder: 'oldest-first' };
        if (found.join() === ids.toReversed().join()) return { searchOrder: 'newest-first' };
        if (found.length === ids.length) return {};
        await setTimeout(500);
      }
      return {};
    },
  },
  {
    title: 'the session of an exchanged key',
    async find({ client, throwaway, projectId }) {
      const { cleartext } = await throwaway.create({
        keyTenants: [{ tenantId: await throwaway.tenant(), roleNames: [] }],
      });
      const { body } = await client.exchange(cleartext);
      const [header = '', payload = ''] = String(body['sessionJwt']).split('.');
      const [{ alg }, claims] = [decode(header), decode(payload)];
      return {
        sessionAlgorithm: String(alg) as Readings['sessionAlgorithm'],
        exchangeIssuer: claims['iss'] === projectId ? 'project-id' : 'url',
        exchangeTenant: claims['dct'] === undefined ? 'selected' : 'only-tenant',
        sessionSeconds: Number(claims['exp']) - Number(claims['iat']),
      };
    },
  },
  {
    title: 'the length of names',
    async find({ client, throwaway }) {
      const { key } = await throwaway.create();
      const maxNameLength = await findLimit({
        min: key.name.length,
        isAccepted: async (length) =>
          isOk(await client.post(`${keyPath}/update`, { id: key.id, name: probePrefix.padEnd(length, 'x') })),
      });
      return maxNameLength === undefined ? {} : { maxNameLength };
    },
  },
  {
    title: 'the size of batches',
    async find({ client, throwaway }) {
      const { key } = await throwaway.create();
      const maxBatchSize = await findLimit({
        min: 1,
        isAccepted: async (size) =>
          isOk(await client.post(`${keyPath}/activate/batch`, { ids: Array.from({ length: size }, () => key.id) })),
      });
      return maxBatchSize === undefined ? {} : { maxBatchSize };
    },
  },
  {
    title: 'the number of users in a load',
    async find({ client }) {
      const maxUsersPerLoad = await findLimit({
        min: 1,
        isAccepted: async (count) =>
          isOk(
            await client.post('/v1/mgmt/users/load', {
              userIds: Array.from({ length: count }, (_, index) => `U2KeywayProbe${String(index).padStart(15, '0')}`),
            }),
          ),
      });
      return maxUsersPerLoad === undefined ? {} : { maxUsersPerLoad };
    },
  },
];

const maxProbed = 1000;

/** The largest accepted number up to 1000; 0 when 1001 is accepted too, undefined when `min` is not. */
async function findLimit({
  min,
  isAccepted,
}: {
  min: number;
  isAccepted: (count: number) => Promise<boolean>;
}): Promise<number | undefined> {
  if (await isAccepted(maxProbed + 1)) return 0;
  if (!(await isAccepted(min))) return undefined;
  let [low, high] = [min, maxProbed + 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await isAccepted(middle)) low = middle;
    else high = middle;
  }
  return low;
}

const decode = (part: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
