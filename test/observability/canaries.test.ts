import { expect, it, onTestFinished } from 'vitest';
import { DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { createOtlpTracing } from '../../src/telemetry/otlp-tracing.js';
import { createPrometheus } from '../../src/telemetry/prometheus.js';
import { CreateAccessKeyDocument, RotateAccessKeyDocument } from '../generated/graphql.js';
import { startHarness } from '../support/harness.js';
import { startOtlpReceiver } from '../support/telemetry/otlp-receiver.js';

it('no secret, and nothing a caller gave for an id or a header, is in any trace, metric, log line or audit event', async () => {
  const receiver = await startOtlpReceiver();
  const tracing = createOtlpTracing({ url: receiver.url, version: '1', report: () => undefined });
  onTestFinished(() => tracing.close());
  const { metrics, print } = createPrometheus();
  const { execute, post, sandbox, authorization, log, url } = await startHarness({
    tracing,
    metrics,
    variables: { AUDIT_TO_DESCOPE: 'on', SEARCH_REUSE: '1s', READ_TIMEOUT: '1s' },
  });
  const claims = { permissions: ['User Admin'], tenants: undefined, dct: undefined };
  const session = await sandbox.sessionFor(DEMO_USERS.ada, { claims });
  const asAda = { authorization: `Bearer ${session}` };

  const created = (await execute(CreateAccessKeyDocument, undefined, asAda)).data?.createAccessKey;
  if (created?.__typename !== 'CreateAccessKeySuccess') throw new Error(JSON.stringify(created));
  const id = created.accessKey?.id ?? '';
  const rotated = (await execute(RotateAccessKeyDocument, { id }, asAda)).data?.rotateAccessKey;
  if (rotated?.__typename !== 'RotateAccessKeySuccess') throw new Error(JSON.stringify(rotated));

  const pasted = 'CanaryInThePlaceOfAnId';
  const headers = {
    authorization,
    cookie: 'DS=CanaryCookie',
    'user-agent': 'CanaryAgent',
    traceparent: 'CanaryParent',
    tracestate: 'canary=CanaryState',
    baggage: 'canary=CanaryBaggage',
    'x-request-id': 'Canary in the request id',
  };
  const ask = (query: string, given: Record<string, string> = {}): Promise<unknown> =>
    post({ query, variables: { canary: 'CanaryVariable' }, operationName: null }, { ...headers, ...given }).then(
      (answer) => answer.text(),
    );
  await ask(`{ accessKey(id: "${pasted}") { name } }`);
  await ask(`mutation { deactivateAccessKey(input: { id: "${pasted}" }) { __typename } }`, asAda);
  await ask(`mutation { rotateAccessKey(input: { id: "${rotated.cleartext}" }) { __typename } }`);
  await ask(`{ searchAccessKeys(filter: { text: "CanaryFilter" }) { totalCount } }`);
  await ask('{ accessKeyViewer { __typename } }', { authorization: `Bearer ${sandbox.projectId}:CanaryManagementKey` });
  await ask('{ CanaryField }');
  sandbox.faults.add({ path: /accesskey/, fault: { kind: 'status', status: 500, body: { errorCode: 'CanaryCode' } } });
  await ask(`{ accessKey(id: "${pasted}2") { name } }`);
  await fetch(`${url}/CanaryPath?CanaryQuery`, { method: 'POST', headers });
  await fetch(`${url}?CanaryQuery`, { method: 'PUT', headers, body: 'CanaryBody' });

  await expect.poll(() => sandbox.calls.list.includes('POST /v1/mgmt/audit/event')).toBe(true);
  await tracing.close();
  const events = sandbox.calls.all.filter(({ path }) => path === '/v1/mgmt/audit/event').map(({ body }) => body);
  const sinks = {
    traces: receiver.bytes().toString('latin1'),
    metrics: await print(),
    log: log(),
    events: JSON.stringify(events),
    tracesSentOn: JSON.stringify(
      sandbox.calls.all.map(({ headers: { traceparent, tracestate, baggage } }) => ({
        traceparent,
        tracestate,
        baggage,
      })),
    ),
  };
  expect(receiver.spans.length).toBeGreaterThan(15);
  expect(log().match(/"msg":"graphql request"/g)?.length).toBeGreaterThanOrEqual(10);
  expect(events.length).toBeGreaterThan(0);

  const issued = [created, rotated].map(({ cleartext }) => cleartext ?? '');
  expect(issued).toEqual([expect.stringMatching(/^K/), expect.stringMatching(/^K/)]);
  const canaries = [...issued, sandbox.managementKey, session, pasted, 'Canary'];
  for (const canary of canaries) {
    for (const [sink, text] of Object.entries(sinks)) expect(text.includes(canary), `${canary} in ${sink}`).toBe(false);
  }
});
