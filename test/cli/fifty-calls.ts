import type { WireIssuedKeyAnswer } from '../../src/descope/wire/types.js';
import { DEMO_KEYS, DEMO_USERS } from '../../src/sandbox/sandbox.js';

export interface Started {
  readonly url: string;
  readonly controlUrl: string;
  readonly projectId: string;
  readonly managementKey: string;
}

interface RecordedCall {
  readonly call: string;
  readonly status: number;
  readonly body: unknown;
}

/** Fifty calls that read and change everything that the emulator stores, with their responses. */
export async function recordFiftyCalls({ url, projectId, managementKey }: Started): Promise<RecordedCall[]> {
  const calls: RecordedCall[] = [];
  const call = async (method: string, path: string, sent?: object, secret = managementKey): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${projectId}:${secret}`, 'content-type': 'application/json' },
      ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
    });
    const body: unknown = await response.json();
    calls.push({ call: `${method} ${path}`, status: response.status, body });
    return body;
  };
  const post = (path: string, body?: object, secret?: string) => call('POST', path, body, secret);
  const key = '/v1/mgmt/accesskey';

  await call('GET', '/v1/mgmt/license');
  await call('GET', `/v2/keys/${projectId}`);
  await call('GET', `/v1/apps/${projectId}/.well-known/openid-configuration`);
  await post(`${key}/search`);
  await post(`${key}/search`, { text: 'payroll', sort: [{ field: 'name', desc: true }] });
  await post('/v1/mgmt/tenant/create', { name: 'Umbrella' });
  await post('/v1/mgmt/tenant/create', { id: 'hooli', name: 'Hooli' });
  await post('/v1/mgmt/tenant/update', { id: 'hooli', name: 'Hooli Inc' });
  await call('GET', '/v1/mgmt/tenant/all');
  await post('/v1/mgmt/permission/create', { name: 'Print' });
  await post('/v1/mgmt/role/create', { name: 'Printer', permissionNames: ['Print'], tenantId: 'hooli' });
  await post('/v1/mgmt/role/search', { text: 'print' });
  await post('/v1/mgmt/user/create', { loginId: 'gavin@hooli.example', userTenants: [{ tenantId: 'hooli' }] });
  await post('/v1/mgmt/user/update/role/add', {
    loginId: 'gavin@hooli.example',
    tenantId: 'hooli',
    roleNames: ['Printer'],
  });
  await post('/v2/mgmt/user/search', { tenantIds: ['hooli'] });
  await post(`${key}/attribute`, { name: 'tier', type: 'singleselect', options: ['gold'] });
  await call('GET', `${key}/attribute?name=tier`);

  for (let n = 0; n < 4; n += 1) {
    const created = (await post(`${key}/create`, {
      name: `Key ${n}`,
      keyTenants: [{ tenantId: 'hooli', roleNames: ['Printer'] }],
      customAttributes: { tier: 'gold' },
    })) as WireIssuedKeyAnswer;
    const { id } = created.key;
    await post('/v1/auth/accesskey/exchange', { loginOptions: { customClaims: { n } } }, created.cleartext);
    await post(`${key}/update`, { id, name: `Renamed ${n}`, description: 'Changed' });
    await post(`${key}/deactivate`, { id });
    await post(`${key}/activate`, { id });
    await post(`${key}/rotate`, { id });
    await call('GET', `${key}?id=${id}`);
  }
  await post(`${key}/deactivate/batch`, { ids: [DEMO_KEYS.billingExporter, DEMO_KEYS.bareKey] });
  await post(`${key}/delete/batch`, { ids: [DEMO_KEYS.bareKey] });
  await post('/v1/mgmt/users/load', { userIds: [DEMO_USERS.ada] });
  await post('/v1/auth/accesskey/exchange', {}, 'K2Wrong');
  await post('/v1/mgmt/audit/search', { size: 20 });
  return calls;
}
