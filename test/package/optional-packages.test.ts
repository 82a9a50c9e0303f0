import { readFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import { startOtlpReceiver } from '../support/telemetry/otlp-receiver.js';
import { createEmptyProject, type EmptyProject } from './empty-project.js';

const { devDependencies, peerDependencies } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as Record<'devDependencies' | 'peerDependencies', Record<string, string>>;

/** With the versions that the repository is tested with. */
const withVersions = (packages: string): string =>
  packages
    .split(' ')
    .map((name) => `${name}@${devDependencies[name]}`)
    .join(' ');

const openTelemetry =
  '@opentelemetry/api @opentelemetry/core @opentelemetry/exporter-trace-otlp-proto @opentelemetry/resources @opentelemetry/sdk-trace-base';

const install = (project: EmptyProject, packages: string): Promise<string> =>
  project.run(`npm install --prefix . --prefer-offline ${withVersions(packages)}`);

async function serveSettings(): Promise<Record<string, string>> {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const { projectId, managementKey, url } = sandbox;
  return {
    DESCOPE_PROJECT_ID: projectId,
    DESCOPE_MANAGEMENT_KEY: managementKey,
    DESCOPE_BASE_URL: url,
    ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
    PORT: '0',
  };
}

const listens = /"url":"([^"]+\/graphql)"[^\n]*"listening"/;

const query = async (url: string, { DESCOPE_PROJECT_ID: id, DESCOPE_MANAGEMENT_KEY: key }: Record<string, string>) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${id}:${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ searchAccessKeys(first: 1) { totalCount } }' }),
  });
  return response.json();
};

describe('an optional package', () => {
  it('is tested here, each of them', () => {
    const listed = `@graphql-yoga/render-graphiql ${openTelemetry} @redis/client @types/node prom-client`;
    expect(Object.keys(peerDependencies).filter((name) => name !== 'graphql')).toEqual(listed.split(' '));
  });

  it.each([
    ['METRICS_PORT', '0', 'package', 'is', 'prom-client'],
    ['REDIS_URL', 'redis://127.0.0.1:1', 'package', 'is', '@redis/client'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'http://127.0.0.1:1', 'packages', 'are', openTelemetry],
  ])(
    'that %s needs stops the start with one line, and works once it is installed',
    async (setting, value, noun, verb, packages) => {
      const project = await createEmptyProject({ node: '20' });
      const settings = { ...(await serveSettings()), [setting]: value };
      const list = packages.replaceAll(' ', ', ');

      const { code, output } = await project.start('npx keyway serve', settings).ended;
      expect({ code, output }).toEqual({
        code: 1,
        output: `Keyway cannot start.\n  ${setting} needs the ${noun} ${list}, which ${verb} not installed: npm install ${packages}\n`,
      });

      await install(project, packages);
      const running = project.start('npx keyway serve', settings);
      const url = await running.printed(listens);
      await expect(query(url, settings)).resolves.toMatchObject({ data: { searchAccessKeys: { totalCount: 40 } } });
    },
  );
});

it('metrics are served and traces sent by an installed Keyway with their packages', async () => {
  const project = await createEmptyProject({ node: '24' });
  await install(project, `prom-client ${openTelemetry}`);
  const receiver = await startOtlpReceiver();
  const settings = {
    ...(await serveSettings()),
    METRICS_PORT: '0',
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: receiver.url,
    OTEL_BSP_SCHEDULE_DELAY: '10',
  };
  const running = project.start('npx keyway serve', settings);
  const metricsUrl = await running.printed(/"url":"([^"]+\/metrics)"/);
  await query(await running.printed(listens), settings);

  const metrics = await fetch(metricsUrl);
  await expect(metrics.text()).resolves.toContain('keyway_requests_total{kind="query",outcome="ok"} 1');
  await vi.waitFor(() => expect(receiver.spans.map(({ name }) => name)).toContain('POST /graphql'), {
    timeout: 10_000,
  });
});

it('the sandbox starts without GraphiQL and says what to install, and has it once it is installed', async () => {
  const project = await createEmptyProject({ node: '20' });
  const line =
    'GraphiQL needs the package @graphql-yoga/render-graphiql, which is not installed: npm install @graphql-yoga/render-graphiql';
  const openPage = async (url: string) => fetch(url, { headers: { accept: 'text/html' } });
  const ports = { PORT: '0', SANDBOX_PORT: '0' };

  const without = project.start('npx keyway sandbox', ports);
  const url = await without.printed(/^ +API +(\S+)/m);
  await expect(without.printed(/^ +(GraphiQL needs .+)$/m)).resolves.toBe(line);
  const page = await openPage(url);
  expect({ status: page.status, text: await page.text() }).toEqual({ status: 404, text: `${line}\n` });
  await without.interrupt();

  await install(project, '@graphql-yoga/render-graphiql');
  const withIt = project.start('npx keyway sandbox', ports);
  const site = await openPage(await withIt.printed(/GraphiQL and API +(\S+)/));
  expect({ status: site.status, text: await site.text() }).toMatchObject({
    status: 200,
    text: expect.stringContaining('<title>Keyway GraphiQL</title>'),
  });
});
