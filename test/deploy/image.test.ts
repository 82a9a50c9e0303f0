import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ask } from './containers/ask.js';
import { startDescope } from './containers/descope.js';
import { addHost } from './containers/network.js';
import { exitCodeOf, podman, startContainer } from './containers/podman.js';
import { statusOf, waitUntilReady } from './containers/ready.js';
import { neededForStart, packageJson, read } from './files.js';

/** What `containers/make-images` leaves for this test. */
const state = '/var/tmp/keyway-test-deploy';
const megabyte = 1_000_000;
/** Of the image that the Dockerfile names, and one that no image and no machine knows. */
const users = [['the user of the image', undefined], ['a user without a name', '54321:54321']] as const; // prettier-ignore

interface Image {
  readonly Size: number;
  readonly Config: { readonly User: string; readonly Labels: Readonly<Record<string, string>> };
}

const inspect = async (name: string): Promise<Image> =>
  (JSON.parse(await podman('image', 'inspect', name)) as Image[])[0] as Image;

interface LockedPackage {
  readonly dev?: true;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Paths in the lock file of these packages and all that they depend on. */
function withDependencies(
  packages: Readonly<Record<string, LockedPackage>>,
  names: readonly string[],
  found = new Set<string>(),
): ReadonlySet<string> {
  for (const name of names) {
    const path = `node_modules/${name}`;
    if (found.has(path)) continue;
    found.add(path);
    withDependencies(packages, Object.keys(packages[path]?.dependencies ?? {}), found);
  }
  return found;
}

describe('the image', () => {
  let root = '';
  beforeAll(async () => {
    root = await podman('image', 'mount', 'keyway');
  });

  it('holds the command, its dependencies and the schema, and belongs to root', () => {
    expect(readdirSync(`${root}/app`).sort()).toEqual(['LICENSE', 'dist', 'node_modules', 'package.json', 'schema']);
    expect(statSync(`${root}/app/dist/cli.js`).uid).toBe(0);
  });

  it('holds no development dependency, no test, no source map and no type declaration', () => {
    const files = readdirSync(`${root}/app`, { recursive: true, encoding: 'utf8' });
    expect(files.length).toBeGreaterThan(1_000);
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, LockedPackage> };
    const installed = Object.keys(packages).filter((path) => files.includes(path));
    const optional = withDependencies(
      packages,
      Object.keys(packageJson.peerDependencies).filter((name) => name !== '@types/node'),
    );
    expect(installed.filter((path) => packages[path]?.dev && !optional.has(path))).toEqual([]);
    expect([...optional].filter((path) => !installed.includes(path))).toEqual([]);
    expect(Object.keys(packageJson.dependencies).filter((name) => !installed.includes(`node_modules/${name}`))).toEqual(
      [],
    );
    expect(files.filter((file) => /\.map$|\.d\.[cm]?ts$/.test(file))).toEqual([]);
    expect(files.filter((file) => !file.startsWith('node_modules/') && /\.ts$|\btest\b/.test(file))).toEqual([]);
  });

  it('adds less than 60 MB to its base, with all that Keyway can do', async () => {
    const [image, base] = [await inspect('keyway'), await inspect('docker.io/library/node:24-bookworm-slim')];
    const added = image.Size - base.Size;
    expect(added).toBeGreaterThan(10 * megabyte);
    expect(added).toBeLessThan(60 * megabyte);
  });

  it('names itself, its licence and its user', async () => {
    const { Config } = await inspect('keyway');
    expect(Config.Labels).toMatchObject({
      'org.opencontainers.image.title': 'Keyway',
      'org.opencontainers.image.licenses': packageJson.license,
    });
    expect(packageJson.description).toContain(Config.Labels['org.opencontainers.image.description']?.slice(0, -1));
    expect(Config.User).toBe('1000:1000');
  });

  it.each(['keyway', 'keyway-sandbox'])(
    '%s holds no secret of the folder and the machine that built it',
    async (name) => {
      const secret = readFileSync(`${state}/planted-secret`, 'utf8').trim();
      expect(readFileSync(`${state}/context/.env`, 'utf8')).toContain(secret);
      // Of what is there, to see that the search reads the layers.
      const known = 'keyway-graphql';
      expect(await searchLayers(name, [secret, known])).toEqual([known]);
    },
  );

  it('installs nothing again and keeps the layer of the dependencies when src changes', async () => {
    appendFileSync(`${state}/context/src/cli.ts`, '\n// changed\n');
    // Without a network: an installation would fail.
    const build = ['build', '--isolation=chroot', '--network=host', '--pull=never', '--layers', '--format=docker'];
    const printed = await podman(...build, '--tag=keyway-changed', `${state}/context`);
    onTestFinished(async () => void (await podman('rmi', 'keyway-changed')));
    const reused = [...printed.matchAll(/STEP \d+\/\d+: (.+)\n--> Using cache/g)].map(([, step]) => step);
    expect(reused.filter((step) => step?.startsWith('RUN npm ci'))).toHaveLength(2);
    expect(reused).toContain('COPY --from=dependencies /app/node_modules node_modules');
    expect(reused).not.toContain('COPY --from=build /app/dist dist');
  });
});

describe.each(users)('as %s', (_title, user) => {
  const identity = user === undefined ? {} : { user };

  it('serves in front of a sandbox in another container, as PID 1, and ends in time on SIGTERM', async () => {
    const descope = await startDescope();
    const host = await addHost('keyway');
    const container = await startContainer({ host, env: descope.env, options: descope.options, ...identity });
    await waitUntilReady(host.address);
    const query = '{ searchAccessKeys(first: 1) { totalCount nodes { name } } }';
    const { status, text } = await ask(`http://${host.address}:4000/graphql`, query, descope.tenantAdmin);
    expect([status, text]).toEqual([200, expect.stringMatching(/"totalCount":\d+,"nodes":\[\{"name"/)]);

    const uid = user?.split(':')[0] ?? '1000';
    const inside = "const fs = require('fs'); console.log(process.getuid(), fs.readFileSync('/proc/1/cmdline', 'utf8').replaceAll('\\0', ' ')); fs.writeFileSync('/tmp/x', ''); try { fs.writeFileSync('/app/x', ''); } catch ({ code }) { console.log(code); }"; // prettier-ignore
    const seen = await podman('exec', container.name, 'node', '-e', inside);
    expect(seen.split('\n')).toEqual([`${uid} node /app/dist/cli.js serve `, 'EROFS']);

    // The promise: 10 s, of which SHUTDOWN_DELAY takes 3.
    const stoppedAt = performance.now();
    await container.signal('TERM');
    expect(await container.ended()).toBe(0);
    const seconds = (performance.now() - stoppedAt) / 1_000;
    expect(seconds).toBeGreaterThan(2.5);
    expect(seconds).toBeLessThan(10);
    expect(await container.logs()).toContain('"stopped"');
  });

  it('runs the sandbox, whose HEALTHCHECK reports its health', async () => {
    const host = await addHost('demo');
    const container = await startContainer({ image: 'keyway-sandbox', host, ...identity });
    await waitUntilReady(host.address);
    expect(await statusOf(`http://${host.address}:4010/v2/keys/P2DemoProject000000000000000`)).toBe(200);
    expect(await exitCodeOf(podman('healthcheck', 'run', container.name))).toBe(0);
    await container.signal('TERM');
    expect(await container.ended()).toBe(0);
  });

  it('prints its settings, and refuses to start without the secrets', async () => {
    const host = await addHost('config');
    const env = neededForStart;
    const shown = await startContainer({ host, env, command: ['config'], ...identity });
    expect([await shown.ended(), await shown.logs()]).toEqual([0, expect.stringContaining('HOST=0.0.0.0\n')]);
    const other = await addHost('serve');
    const refused = await startContainer({ host: other, ...identity });
    expect([await refused.ended(), await refused.logs()]).toEqual([1, expect.stringContaining('DESCOPE_PROJECT_ID')]);
  });
});

it('is unhealthy where nothing listens', async () => {
  const host = await addHost('unhealthy');
  const container = await startContainer({ image: 'keyway-sandbox', host, env: { PORT: '4321' } });
  await expect.poll(() => exitCodeOf(podman('healthcheck', 'run', container.name)), { timeout: 20_000 }).toBe(0);
  const [{ Config }] = JSON.parse(await podman('inspect', container.name)) as [
    { Config: { Healthcheck: { Test: string[] } } },
  ];
  const [kind, ...command] = Config.Healthcheck.Test;
  expect(kind).toBe('CMD');
  expect(await exitCodeOf(podman('exec', '--env=PORT=4322', container.name, ...command))).toBe(1);
});

/** Which of these texts occur in the layers and the configuration of an image. */
async function searchLayers(image: string, texts: readonly string[]): Promise<readonly string[]> {
  const child = spawn('podman', ['save', '--format=docker-archive', image], { stdio: ['ignore', 'pipe', 'inherit'] });
  const found = new Set<string>();
  let tail = '';
  child.stdout.setEncoding('latin1').on('data', (chunk: string) => {
    const seen = tail + chunk;
    for (const text of texts) if (seen.includes(text)) found.add(text);
    tail = seen.slice(-200);
  });
  expect(await once(child, 'close')).toEqual([0, null]);
  return [...found];
}
