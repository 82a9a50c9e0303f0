import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { read } from '../files.js';
import { addHost } from './network.js';
import { startContainer, type Container } from './podman.js';
import { startProcess } from './process.js';
import { waitUntilReady } from './ready.js';

const run = promisify(execFile);

/** What `descope.cfg` does instead of an answer of the sandbox. */
export type Fault = 'unavailable' | 'rate-limited' | 'slow' | 'lose-answer';

export interface Descope {
  readonly container: Container;
  /** Settings and options of a container whose Keyway serves this project. */
  readonly env: Readonly<Record<string, string>>;
  readonly options: readonly string[];
  /** Of the sandbox's own Keyway, at which a test looks at what is stored. */
  readonly url: string;
  /** Of the project admin, and of a user who manages one tenant. */
  readonly authorization: string;
  readonly tenantAdmin: string;
  /** For every path that begins like this, until the test clears them all. */
  addFault(path: string, fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
}

/** The target `sandbox` of the Dockerfile, and in its namespace a HAProxy that speaks TLS and plays faults: `https://descope`. */
export async function startDescope({ keys }: { keys?: number } = {}): Promise<Descope> {
  const host = await addHost('descope');
  const folder = mkdtempSync(join(tmpdir(), 'keyway-descope-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const command = keys === undefined ? [] : ['sandbox', '--keys', String(keys)];
  const container = await startContainer({ image: 'keyway-sandbox', host, command });

  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'certificate.pem.key')];
  const subject = ['-subj', '/CN=descope', '-addext', 'subjectAltName=DNS:descope', '-days', '2'];
  await run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    ...subject,
    '-out',
    certificate,
    '-keyout',
    key,
  ]);
  writeFileSync(join(folder, 'faults.map'), '');
  writeFileSync(join(folder, 'descope.cfg'), read('test/deploy/containers/descope.cfg').replaceAll('FOLDER', folder));
  startProcess(host, ['haproxy', '-db', '-f', join(folder, 'descope.cfg')]);
  await waitUntilReady(host.address);

  const printed = await container.logs();
  const [, authorization = '', projectId = '', managementKey = ''] =
    /Header +Authorization: (Bearer (\w+):(\w+))/.exec(printed) ?? [];
  const [, tenantAdmin = ''] = /admin of the tenant acme\s+Authorization: (\S+ \S+)/.exec(printed) ?? [];
  const send = (command: string) => sendCommand(join(folder, 'socket'), command);
  return {
    container,
    url: `http://${host.address}:4000/graphql`,
    authorization,
    tenantAdmin,
    env: {
      DESCOPE_PROJECT_ID: projectId,
      DESCOPE_MANAGEMENT_KEY: managementKey,
      DESCOPE_BASE_URL: 'https://descope',
      NODE_EXTRA_CA_CERTS: '/run/descope.pem',
    },
    options: [`--add-host=descope:${host.address}`, `--volume=${certificate}:/run/descope.pem:ro`],
    addFault: (path, fault) => send(`add map ${folder}/faults.map ${path} ${fault}`),
    clearFaults: () => send(`clear map ${folder}/faults.map`),
  };
}

/** Of HAProxy's runtime API, which answers an empty line when it has done it. */
async function sendCommand(socket: string, command: string): Promise<void> {
  const connection = connect(socket);
  connection.end(`${command}\n`);
  const answer = (await text(connection)).trim();
  if (answer !== '') throw new Error(answer);
}
