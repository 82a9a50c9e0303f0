import { Writable } from 'node:stream';
import { createApp } from '../../../dist/app.js';
import { readSandboxSettings } from '../../../dist/config/config.js';
import { Secret } from '../../../dist/runtime/secret.js';
import { startSandbox } from '../../../dist/sandbox/sandbox.js';
import { createLogger } from '../../../dist/telemetry/logger.js';
import { demoPeople } from './people.js';

/**
 * Starts Keyway and the sandbox, on free ports. `url` is the GraphQL endpoint and GraphiQL.
 *
 * @param {object} options
 * @param {(line: string) => void} options.log Receives Keyway's log lines, from level `warn` unless `variables` set another.
 * @param {Readonly<Record<string, string>>} [options.variables] Settings, as environment variables.
 */
export async function startDemo({ log, variables = {} }) {
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
  const people = await demoPeople(sandbox);
  const app = createApp({
    config: { ...settings, descope: { projectId, managementKey: new Secret(managementKey), baseUrl } },
    logger: createLogger({ level: settings.logLevel, audits, destination: lines(log) }),
    graphiql: {
      people: [
        { who: 'Project admin', authorization: `Bearer ${projectId}:${managementKey}` },
        ...people.map(({ who, token }) => ({ who, authorization: `Bearer ${token}` })),
      ],
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

/** @param {(line: string) => void} log */
const lines = (log) =>
  new Writable({
    write(chunk, _encoding, done) {
      log(String(chunk));
      done();
    },
  });
