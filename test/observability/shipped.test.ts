import { beforeAll, describe, expect, it } from 'vitest';
import { buildCli } from '../support/built-cli.js';
import { createAsk, isGood, startSandboxForTest, type Cli } from '../support/replicas/replicas.js';
import { startOtlpReceiver } from '../support/telemetry/otlp-receiver.js';
import { samplesOf } from '../support/telemetry/series.js';

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
}, 120_000);

async function startServe(variables: Record<string, string>) {
  const sandbox = await startSandboxForTest();
  const process = cli.start(['serve', '--port', '0'], {
    env: {
      DESCOPE_PROJECT_ID: sandbox.projectId,
      DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
      DESCOPE_BASE_URL: sandbox.url,
      ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
      SHUTDOWN_DELAY: '0',
      ...variables,
    },
  });
  const url = await process.printed(/"url":"(http:[^"]+\/graphql)"/);
  return { process, ask: createAsk(url, `Bearer ${sandbox.projectId}:${sandbox.managementKey}`) };
}

const search = 'query FindKeys { searchAccessKeys { totalCount } }';

describe('keyway serve', () => {
  it('adds up the metrics of its workers, at one port', async () => {
    const { process, ask } = await startServe({ METRICS_PORT: '0', WORKERS: '2' });
    const url = await process.printed(/"url":"(http:[^"]+\/metrics)"/);
    const samples = async () => samplesOf(await (await fetch(url)).text());
    const handshakes = 'keyway_upstream_calls_total{endpoint="license",outcome="ok"}';
    // One of each worker.
    await expect.poll(async () => (await samples()).get(handshakes), { timeout: 20_000 }).toBe(2);
    for (let index = 0; index < 30; index++) expect(isGood(await ask(search))).toBe(true);
    const after = await samples();
    expect(after.get('keyway_requests_total{kind="query",outcome="ok"}')).toBe(30);
    expect(after.get('keyway_request_duration_seconds_count{kind="query"}')).toBe(30);
    process.child.kill('SIGTERM');
    expect((await process.ended).code).toBe(0);
  }, 60_000);

  it('sends traces where OTEL_EXPORTER_OTLP_ENDPOINT says, under the name of OTEL_SERVICE_NAME, the last as it stops', async () => {
    const receiver = await startOtlpReceiver();
    const { process, ask } = await startServe({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url.replace('/v1/traces', ''),
      OTEL_SERVICE_NAME: 'keys-of-acme',
    });
    expect(isGood(await ask(search))).toBe(true);
    process.child.kill('SIGTERM');
    expect((await process.ended).code).toBe(0);
    expect(receiver.spans.map(({ service, name }) => `${service}: ${name}`)).toEqual([
      'keys-of-acme: POST /v1/mgmt/accesskey/search',
      'keys-of-acme: query',
      'keys-of-acme: POST /graphql',
    ]);
  }, 60_000);

  it('sends none with OTEL_SDK_DISABLED, and has no metrics port by default', async () => {
    const receiver = await startOtlpReceiver();
    const { process, ask } = await startServe({
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url.replace('/v1/traces', ''),
      OTEL_SDK_DISABLED: 'true',
    });
    expect(isGood(await ask(search))).toBe(true);
    process.child.kill('SIGTERM');
    const { stdout } = await process.ended;
    expect(stdout).not.toContain('/metrics');
    expect(receiver.spans).toEqual([]);
  }, 60_000);
});
