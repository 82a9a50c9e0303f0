import { Writable } from 'node:stream';
import { createApp } from '../../../dist/app.js';
import { readSandboxSettings } from '../../../dist/config/config.js';
import { type Sandbox, startSandbox } from '../../../dist/sandbox/sandbox.js';
import { Secret } from '../../../dist/secret.js';
import { createLogger } from '../../../dist/telemetry/logger.js';
import { demoPeople, type Person } from './people.ts';

export interface Demo {
  /** Of the GraphQL endpoint, and of GraphiQL. */
  readonly url: string;
  readonly people: readonly Person[];
  readonly sandbox: Sandbox;
  close(): Promise<void>;
}

export interface DemoOptions {
  /** Settings as the environment would give them. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Takes what Keyway logs: what it warns of, unless `variables` ask for more. */
  readonly log: (line: string) => void;
}

/** Keyway in front of a Descope look-alike, on free ports. */
export async function startDemo({ variables = {}, log }: DemoOptions): Promise<Demo> {
  const sandbox = await startSandbox();
  const { projectId, managementKey, url: baseUrl } = sandbox;
  const settings = readSandboxSettings({
    PORT: '0',
    LOG_LEVEL: 'warn',
    READ_PERMISSIONS: 'User Admin,Read Access Keys',
    ASSIGNABLE_ROLES: 'Auditor,Exporter,Gateway',
    ...variables,
  });
  const audits = variables['LOG_LEVEL'] !== undefined;
  const logger = createLogger({ level: settings.logLevel, audits, destination: lines(log) });
  const people = await demoPeople(sandbox);
  const app = createApp({
    config: { ...settings, descope: { projectId, managementKey: new Secret(managementKey), baseUrl } },
    logger,
    graphiql: {
      authorization: `Bearer ${projectId}:${managementKey}`,
      people: people.map(({ who, token }) => ({ who, authorization: `Bearer ${token}` })),
    },
  });
  const { url } = await app.listen();
  return {
    url,
    people,
    sandbox,
    async close() {
      await app.close();
      await sandbox.close();
    },
  };
}

const lines = (log: (line: string) => void): Writable =>
  new Writable({
    write(chunk: Buffer, _encoding, done) {
      log(chunk.toString());
      done();
    },
  });
