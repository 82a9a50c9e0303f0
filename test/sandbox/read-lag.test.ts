import { describe, expect, it, onTestFinished } from 'vitest';
import { DEMO_KEYS, startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.js';

const start = async (options: SandboxOptions): Promise<Sandbox> => {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  return sandbox;
};

async function call<T>(sandbox: Sandbox, path: string, body?: object): Promise<T> {
  const response = await fetch(`${sandbox.url}/v1/mgmt/accesskey${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${sandbox.projectId}:${sandbox.managementKey}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as T;
}

const id = DEMO_KEYS.ciDeployer;
const loaded = async (sandbox: Sandbox) => (await call<{ key?: { name: string } }>(sandbox, `?id=${id}`)).key?.name;
const found = async (sandbox: Sandbox) => {
  const { keys } = await call<{ keys: { id: string; name: string }[] }>(sandbox, '/search', {});
  return keys.find((key) => key.id === id)?.name;
};

describe('a sandbox whose reads lag', () => {
  it('shows a change after settle(), in load and in search', async () => {
    const sandbox = await start({ readLagMs: Infinity });
    await call(sandbox, '/update', { id, name: 'Renamed' });
    expect([await loaded(sandbox), await found(sandbox)]).toEqual(['CI deployer', 'CI deployer']);
    sandbox.settle();
    expect([await loaded(sandbox), await found(sandbox)]).toEqual(['Renamed', 'Renamed']);
  });

  it('delays new and deleted keys too, and returns the last of several changes', async () => {
    const sandbox = await start({ readLagMs: Infinity });
    const { key } = await call<{ key: { id: string } }>(sandbox, '/create', { name: 'New' });
    await call(sandbox, '/update', { id, name: 'Renamed' });
    await call(sandbox, '/delete', { id });
    const ids = async (): Promise<string[]> =>
      (await call<{ keys: { id: string }[] }>(sandbox, '/search', {})).keys.map((each) => each.id);
    expect(await ids()).toContain(id);
    expect(await ids()).not.toContain(key.id);
    sandbox.settle();
    expect(await ids()).not.toContain(id);
    expect(await ids()).toContain(key.id);
    expect(await loaded(sandbox)).toBeUndefined();
  });

  it('returns a change once it is as old as the lag', async () => {
    let now = Date.now();
    const sandbox = await start({ readLagMs: 2_000, clock: () => now });
    await call(sandbox, '/update', { id, name: 'First' });
    now += 1_000;
    await call(sandbox, '/update', { id, name: 'Second' });
    const seen = [await loaded(sandbox)];
    for (const _ of ['first is due', 'second is due']) {
      now += 1_000;
      seen.push(await loaded(sandbox));
    }
    expect(seen).toEqual(['CI deployer', 'First', 'Second']);
  });

  it('applies every change to later writes at once', async () => {
    const sandbox = await start({ readLagMs: Infinity });
    await call(sandbox, '/delete', { id });
    expect(await call(sandbox, '/deactivate', { id })).toMatchObject({ errorCode: 'E111502' });
    expect(sandbox.keys.get(id)).toBeUndefined();
  });
});

describe('a sandbox that refuses connections', () => {
  it('completes accepted requests, refuses new connections, and can listen again', async () => {
    const sandbox = await start({});
    sandbox.faults.add({ fault: { kind: 'meanwhile', run: () => sandbox.refuse() } });
    expect(await loaded(sandbox)).toBe('CI deployer');
    await expect(loaded(sandbox)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await sandbox.accept();
    expect(await loaded(sandbox)).toBe('CI deployer');
  });

  it('can be closed', async () => {
    const sandbox = await startSandbox({});
    sandbox.refuse();
    await sandbox.close();
  });
});

describe('the fault "meanwhile"', () => {
  it('runs between the change and the response', async () => {
    const sandbox = await start({});
    const names: (string | undefined)[] = [];
    const run = async (): Promise<void> => {
      names.push(sandbox.keys.get(id)?.name);
      await call(sandbox, '/delete', { id });
    };
    sandbox.faults.add({ path: /update/, fault: { kind: 'meanwhile', run } });
    const answer = await call<{ key: { name: string } }>(sandbox, '/update', { id, name: 'Renamed' });
    expect([...names, answer.key.name, sandbox.keys.get(id)]).toEqual(['Renamed', 'Renamed', undefined]);
  });
});
