import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { exchange } from '../support/exchange.js';
import { startHarness } from '../support/harness.js';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const guide = read('docs/sealed-secrets.md');

/** What an example exports, with the types that its own comments describe. */
const load = async <Module>(path: string): Promise<Module> =>
  (await import(new URL(`../../${path}`, import.meta.url).href)) as Module;

interface Browser {
  readonly createRecipient: () => Promise<{ sealTo: object; privateKey: CryptoKey }>;
  readonly openSealedSecret: (sealedSecret: string, privateKey: CryptoKey) => Promise<string>;
}

interface Node {
  readonly createRecipient: () => Promise<object>;
  readonly createAccessKey: (options: object) => Promise<{ id: string; secret: string }>;
}

describe('docs/sealed-secrets.md', () => {
  it.each(['browser.js', 'node.js', 'rotate.sh'])('shows examples/sealed-secrets/%s as it is', (file) => {
    expect(guide).toContain(`\n${read(`examples/sealed-secrets/${file}`).trim()}\n\`\`\`\n`);
  });

  it('names every code of a wrong sealTo, and no other', () => {
    const codes = (text: string) => [...text.matchAll(/[`']([A-Z]+(?:_[A-Z]+)+)[`']/g)].map(([, code]) => code);
    const known = codes(
      `${read('src/access-keys/writes/seal.ts')}${read('src/access-keys/writes/rotate-access-key.ts')}`,
    );
    const rows = [...guide.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, code]) => code);
    expect(new Set(rows)).toEqual(new Set(known));
    expect(rows.length).toBe(6);
  });
});

describe('the example for browsers', () => {
  it('opens what was sealed to it, and nothing else', async () => {
    const { execute, sandbox } = await startHarness();
    const { createRecipient, openSealedSecret } = await load<Browser>('examples/sealed-secrets/browser.js');
    const { sealTo, privateKey } = await createRecipient();
    const { data } = await execute<{ createAccessKey: { cleartext: null; sealedSecret: string } }, object>(
      `mutation ($sealTo: JSONObject!) { createAccessKey(input: { name: "x", expiry: { never: true }, sealTo: $sealTo }) {
        ... on CreateAccessKeySuccess { cleartext sealedSecret }
      } }`,
      { sealTo },
    );
    const { cleartext = '', sealedSecret = '' } = data?.createAccessKey ?? {};
    expect(cleartext).toBeNull();
    expect(await exchange(sandbox, await openSealedSecret(sealedSecret, privateKey))).toBe('accepted');
    const other = await createRecipient();
    await expect(openSealedSecret(sealedSecret, other.privateKey)).rejects.toMatchObject({ name: 'OperationError' });
    const changed = sealedSecret.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'));
    await expect(openSealedSecret(changed, privateKey)).rejects.toMatchObject({ name: 'OperationError' });
    expect(privateKey.extractable).toBe(false);
  });
});

describe('the example for Node', () => {
  it('creates a key, and returns the same secret when it is called again', async () => {
    const { url, authorization, sandbox } = await startHarness();
    const { createRecipient, createAccessKey } = await load<Node>('examples/sealed-secrets/node.js');
    const options = { url, authorization, name: 'x', recipient: await createRecipient(), idempotencyKey: 'order 4711' };
    const created = await createAccessKey(options);
    expect(await exchange(sandbox, created.secret)).toBe('accepted');
    expect(await createAccessKey(options)).toEqual(created);
    const stranger = `Bearer ${await sandbox.sessionFor(DEMO_USERS.katherine)}`;
    await expect(createAccessKey({ ...options, authorization: stranger })).rejects.toThrow(/may not|manage/);
  });
});
