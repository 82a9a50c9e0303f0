import { randomUUID } from 'node:crypto';
import type { WireAccessKey } from '../../descope/wire/types.js';
import { type ProbeClient, ProbeError, type ProbeReply } from './probe-client.js';

/** Starts the name of everything that the probe creates. */
export const probePrefix = 'keyway-probe-';
export const keyPath = '/v1/mgmt/accesskey';
const attributeNames = ['kwProbeA', 'kwProbeB'] as const;

export const isOk = ({ status }: ProbeReply): boolean => status === 200;

interface Created {
  readonly key: WireAccessKey;
  readonly cleartext: string;
}

/** Creates objects for the probe, and removes them. */
export interface Throwaway {
  /** A name that is not used yet. */
  name(): string;
  /** Sends a create; the created key is removed at the end. */
  tryCreate(fields: object): Promise<ProbeReply>;
  /** @throws ProbeError when the key cannot be created. */
  create(fields?: object): Promise<Created>;
  /** @throws ProbeError */
  tenant(): Promise<string>;
  /** A project role. @throws ProbeError */
  role(): Promise<string>;
  /** Defines two attributes; undefined when the project refuses. */
  attributes(): Promise<typeof attributeNames | undefined>;
  /** Removes everything that this probe, or an interrupted one, has created. Returns how many objects. */
  removeAll(): Promise<number>;
}

/** @param cleaner removes; it must work when `client` was aborted. */
export function createThrowaway({ client, cleaner }: { client: ProbeClient; cleaner: ProbeClient }): Throwaway {
  const keyIds = new Set<string>();
  const name = (): string => `${probePrefix}${randomUUID().slice(0, 8)}`;

  async function tryCreate(fields: object): Promise<ProbeReply> {
    const reply = await client.post(`${keyPath}/create`, { name: name(), expireTime: 0, ...fields });
    const { key } = reply.body as Partial<Created>;
    if (isOk(reply) && key) keyIds.add(key.id);
    return reply;
  }

  const required = (reply: ProbeReply, what: string): ProbeReply => {
    if (isOk(reply)) return reply;
    const { errorCode = '', errorMessage = '' } = reply.body as Record<string, string>;
    throw new ProbeError(`Cannot create ${what}: status ${reply.status} ${errorCode} ${errorMessage}`.trim());
  };

  return {
    name,
    tryCreate,
    create: async (fields = {}) => required(await tryCreate(fields), 'an access key').body as unknown as Created,
    async tenant() {
      const reply = required(await client.post('/v1/mgmt/tenant/create', { name: name() }), 'a tenant');
      return String(reply.body['id']);
    },
    async role() {
      const role = name();
      required(await client.post('/v1/mgmt/role/create', { name: role, permissionNames: [] }), 'a role');
      return role;
    },
    async attributes() {
      for (const attribute of attributeNames) {
        const body = { name: attribute, displayName: attribute, type: 'string' };
        if (!isOk(await client.post(`${keyPath}/attribute`, body))) return undefined;
      }
      return attributeNames;
    },
    async removeAll() {
      const leftOver = await namedLikeProbe<WireAccessKey>(
        cleaner.post(`${keyPath}/search`, { text: probePrefix }),
        'keys',
      );
      for (const { id } of leftOver) keyIds.add(id);
      const tenants = await namedLikeProbe<{ id: string; name: string }>(cleaner.get('/v1/mgmt/tenant/all'), 'tenants');
      const roles = await namedLikeProbe<{ name: string }>(cleaner.get('/v1/mgmt/role/all'), 'roles');
      const removals = [
        ...Array.from(keyIds, (id) => () => cleaner.post(`${keyPath}/delete`, { id })),
        ...tenants.map(
          ({ id }) =>
            () =>
              cleaner.post('/v1/mgmt/tenant/delete', { id }),
        ),
        ...roles.map((role) => () => cleaner.post('/v1/mgmt/role/delete', { name: role.name })),
        ...attributeNames.map((attribute) => () => cleaner.delete(`${keyPath}/attribute?name=${attribute}`)),
      ];
      let removed = 0;
      for (const remove of removals) if (isOk(await remove())) removed += 1;
      keyIds.clear();
      return removed;
    },
  };
}

async function namedLikeProbe<T extends { name: string }>(reply: Promise<ProbeReply>, field: string): Promise<T[]> {
  const { body } = await reply;
  const all = (body[field] ?? []) as T[];
  return all.filter(({ name }) => name.startsWith(probePrefix));
}
