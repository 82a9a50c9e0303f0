import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { type Reply, type TestSandbox, accessKeyPath, namesOf, refusal, testSandbox } from '../support/sandbox.js';

const { ada, alan } = DEMO_USERS;

interface BrowserCall {
  readonly method?: string;
  readonly body?: object;
  readonly token?: string;
  readonly cookie?: string;
}

/** A call as Descope's browser SDK makes it: the project id, and the refresh token if there is one. */
async function call(sandbox: TestSandbox, path: string, { method = 'POST', body, token, cookie }: BrowserCall = {}) {
  const response = await fetch(`${sandbox.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${[sandbox.projectId, token].filter((part) => part !== undefined).join(':')}`,
      ...(cookie === undefined ? {} : { cookie }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const embeddedLink = async (sandbox: TestSandbox, loginId: string): Promise<string> => {
  const { body } = await sandbox.post('/v1/mgmt/user/signin/embeddedlink', { loginId });
  return (body as { token: string }).token;
};

describe('a page of another origin', () => {
  it('may call with credentials and the headers of the SDKs', async () => {
    const { url, calls } = await testSandbox();
    const preflight = await fetch(`${url}${accessKeyPath}/search?tenant=acme`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,x-descope-widget-id',
      },
    });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'authorization,x-descope-widget-id',
    });
    expect(calls.list).toEqual([]);
    const response = await fetch(`${url}/v1/auth/me`, { headers: { origin: 'https://app.example' } });
    expect(response.status).toBe(401);
    expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example');
  });
});

describe('the files of the widget', () => {
  const read = async (path: string, { url, projectId }: TestSandbox): Promise<[number, string]> => {
    const response = await fetch(`${url}/pages/${projectId}/v2-beta/${path}`);
    return [response.status, response.headers.get('content-type') ?? ''];
  };

  it('are public: configuration, themes, and a page for each dialog', async () => {
    const sandbox = await testSandbox();
    const page = 'access-key-management-widget/access-key-management-widget/root.html';
    expect(await read('config.json', sandbox)).toEqual([200, 'application/json']);
    expect(await read('theme.json', sandbox)).toEqual([200, 'application/json']);
    expect(await read('a-tenant-of-today/theme.json', sandbox)).toEqual([200, 'application/json']);
    expect(await read(page, sandbox)).toEqual([200, 'text/html; charset=utf-8']);
    for (const path of ['a/b/theme.json', '/theme.json', 'other.json']) {
      expect(await read(path, sandbox)).toEqual([404, 'application/json']);
    }
  });
});

describe('an embedded link', () => {
  it('signs a user in once', async () => {
    const sandbox = await testSandbox();
    const token = await embeddedLink(sandbox, 'ada@acme.example');
    const { status, body } = await call(sandbox, '/v1/auth/magiclink/verify', { body: { token } });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      user: { userId: ada },
      sessionJwt: expect.any(String),
      refreshJwt: expect.any(String),
    });
    expect(await call(sandbox, '/v1/auth/magiclink/verify', { body: { token } })).toMatchObject({ status: 401 });
  });

  it('expires', async () => {
    let now = 1_800_000_000_000;
    const sandbox = await testSandbox({ clock: () => now });
    const token = await embeddedLink(sandbox, 'ada@acme.example');
    now += 181_000;
    expect(await call(sandbox, '/v1/auth/magiclink/verify', { body: { token } })).toMatchObject({ status: 401 });
  });
});

describe('a refresh token', () => {
  it('gives a new session and the profile, from the bearer and from the cookie', async () => {
    const sandbox = await testSandbox();
    const token = await sandbox.refreshTokenFor(ada);
    for (const credential of [{ token }, { cookie: `a=b; DSR=${token}` }]) {
      const refreshed = await call(sandbox, '/v1/auth/refresh', credential);
      expect(refreshed).toMatchObject({ status: 200, body: { user: { userId: ada }, refreshJwt: token } });
      const me = await call(sandbox, '/v1/auth/me', { method: 'GET', ...credential });
      expect(me).toMatchObject({ status: 200, body: { userId: ada, name: 'Ada Lovelace' } });
    }
  });

  it('is void after its time and after logout, and try-refresh says so without an error', async () => {
    let now = 1_800_000_000_000;
    const sandbox = await testSandbox({ clock: () => now });
    const [old, used] = [
      await sandbox.refreshTokenFor(ada, { lifetimeSeconds: 60 }),
      await sandbox.refreshTokenFor(ada),
    ];
    now += 61_000;
    expect(await call(sandbox, '/v1/auth/refresh', { token: old })).toMatchObject({ status: 401 });
    expect(await call(sandbox, '/v1/auth/refresh', { token: used })).toMatchObject({ status: 200 });
    expect(await call(sandbox, '/v1/auth/logout', { token: used })).toMatchObject({ status: 200 });
    expect(await call(sandbox, '/v1/auth/refresh', { token: used })).toMatchObject({ status: 401 });
    expect(await call(sandbox, '/v1/auth/try-refresh', { token: used })).toEqual({ status: 200, body: {} });
  });

  it.each([
    ['a session token', (sandbox: TestSandbox) => sandbox.sessionFor(ada)],
    [
      'a token of another issuer',
      async () => (await testSandbox({ readings: { sessionAlgorithm: 'ES256' } })).refreshTokenFor(ada),
    ],
    ['no token', async () => undefined],
    ['text', async () => 'text'],
  ])('is not %s', async (_, tokenOf) => {
    const sandbox = await testSandbox();
    const token = await tokenOf(sandbox);
    expect(await call(sandbox, '/v1/auth/refresh', token === undefined ? {} : { token })).toMatchObject({
      status: 401,
    });
  });

  it('of a disabled user gives no session', async () => {
    const sandbox = await testSandbox();
    const token = await sandbox.refreshTokenFor(ada);
    await sandbox.post('/v1/mgmt/user/update/status', { loginId: 'ada@acme.example', status: 'disabled' });
    expect(await call(sandbox, '/v1/auth/refresh', { token })).toMatchObject({ status: 401 });
  });
});

describe('a tenant admin, with ?tenant=', () => {
  const asAda = async (
    path: string,
    body: object,
    tenant = 'acme',
  ): Promise<{ sandbox: TestSandbox; reply: Reply }> => {
    const sandbox = await testSandbox();
    const token = await sandbox.refreshTokenFor(ada);
    return { sandbox, reply: await call(sandbox, `${accessKeyPath}/${path}?tenant=${tenant}`, { token, body }) };
  };

  it('finds the keys of the tenant, editable when they have no other tenant', async () => {
    const { reply } = await asAda('search', { limit: 10_000 });
    const keys = (reply.body as { keys: { id: string; editable: boolean; roleNames: string[] }[] }).keys;
    expect(namesOf(reply)).toHaveLength(12);
    expect(keys.find(({ id }) => id === DEMO_KEYS.billingExporter)).toMatchObject({
      editable: true,
      roleNames: ['Exporter', 'Acme Billing'],
    });
    expect(keys.find(({ id }) => id === DEMO_KEYS.mobileGateway)).toMatchObject({ editable: false });
  });

  it('creates keys in the tenant, with its roles', async () => {
    const { sandbox, reply } = await asAda('create', { name: 'Mine', expireTime: 0, roleNames: ['Acme Billing'] });
    const { key } = reply.body as { key: { id: string } };
    expect(sandbox.stored(key.id)).toMatchObject({
      roleNames: [],
      keyTenants: [{ tenantId: 'acme', roleNames: ['Acme Billing'] }],
      createdBy: ada,
    });
  });

  it('sees the roles that can be used in the tenant', async () => {
    const sandbox = await testSandbox();
    await sandbox.post('/v1/mgmt/role/create', { name: 'Hidden', private: true });
    await sandbox.post('/v1/mgmt/role/create', { name: 'Elsewhere', tenantId: 'globex' });
    const token = await sandbox.refreshTokenFor(ada);
    const { body } = await call(sandbox, '/v1/mgmt/role/all?tenant=acme', { method: 'GET', token });
    const names = (body['roles'] as { name: string }[]).map(({ name }) => name);
    expect(names).toContain('Acme Billing');
    expect(names).not.toContain('Hidden');
    expect(names).not.toContain('Elsewhere');
  });

  it.each([
    ['activate/batch', { ids: [DEMO_KEYS.mobileGateway] }],
    ['deactivate/batch', { ids: [DEMO_KEYS.billingExporter, DEMO_KEYS.inventorySync] }],
    ['delete/batch', { ids: [DEMO_KEYS.ciDeployer] }],
    ['rotate', { id: DEMO_KEYS.statusPage }],
  ])('cannot change keys of other tenants: %s', async (path, body) => {
    const { sandbox, reply } = await asAda(path, body);
    expect(reply.status).toBe(403);
    expect(sandbox.keys.size).toBe(40);
    expect(sandbox.stored(DEMO_KEYS.billingExporter).status).toBe('active');
  });

  it.each([
    ['another tenant', ada, 'globex'],
    ['an unknown tenant', ada, 'umbrella'],
    ['a tenant without the permission', alan, 'acme'],
  ])('is refused for %s', async (_, userId, tenant) => {
    const sandbox = await testSandbox();
    const token = await sandbox.refreshTokenFor(userId);
    const reply = await call(sandbox, `${accessKeyPath}/search?tenant=${tenant}`, { token, body: {} });
    expect(refusal(reply)).toMatchObject({ status: 403 });
  });

  it.each([`${accessKeyPath}/update`, `${accessKeyPath}/delete`, '/v1/mgmt/tenant/create'])(
    'cannot call %s',
    async (path) => {
      const sandbox = await testSandbox();
      const token = await sandbox.refreshTokenFor(ada);
      expect(await call(sandbox, `${path}?tenant=acme`, { token, body: {} })).toMatchObject({ status: 401 });
    },
  );
});
