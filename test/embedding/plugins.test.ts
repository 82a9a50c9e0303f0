import { useDisableIntrospection } from '@envelop/disable-introspection';
import { useFilterAllowedOperations } from '@envelop/filter-operation-type';
import { GraphQLError, OperationTypeNode, type ExecutionResult } from 'graphql';
import { useErrorHandler, useExtendContext, useLogger, type Plugin } from 'graphql-yoga';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ConfigError, createKeyway, type EnvelopPlugin, type KeywayOptions } from '../../src/index.js';
import { DEMO_PROJECT_ID } from '../../src/sandbox/demo/demo-ids.js';
import { DEMO_KEYS, DEMO_USERS, startSandbox } from '../../src/sandbox/sandbox.js';
import { acceptHeaders } from '../support/execution/random-request.js';

const id = DEMO_KEYS.billingExporter;
const named = `{ accessKey(id: "${id}") { name } }`;
const name = 'Billing exporter';

async function startKeyway(plugins: readonly EnvelopPlugin[], options: Partial<KeywayOptions> = {}) {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const { projectId, managementKey, url: baseUrl } = sandbox;
  const settings = {
    projectId,
    managementKey,
    baseUrl,
    logLevel: 'silent',
    searchReuse: '60s',
    rateLimit: 'off',
  } as const;
  const keyway = createKeyway({ ...settings, ...options, plugins });
  onTestFinished(() => keyway.close());
  const authorization = `Bearer ${await sandbox.sessionFor(DEMO_USERS.ada)}`;
  return {
    async ask(
      query: string,
      { accept = null, headers = { authorization } }: { accept?: string | null; headers?: object } = {},
    ) {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers, ...(accept !== null && { accept }) } as Record<
          string,
          string
        >,
        body: JSON.stringify({ query }),
      };
      let response = await keyway.fetch(new Request('http://host.example/keys', init));
      // The machine of the tests may be busy.
      while (response.status === 503) response = await keyway.fetch(new Request('http://host.example/keys', init));
      return { status: response.status, ...((await response.json()) as ExecutionResult) };
    },
  };
}

/** Calls of each phase. */
function counting() {
  const calls: Record<string, number> = {};
  const count = (phase: string): void => void (calls[phase] = (calls[phase] ?? 0) + 1);
  const plugin: Plugin = {
    onParse: () => count('parse'),
    onValidate: () => count('validate'),
    onContextBuilding: () => count('context'),
    onExecute() {
      count('execute');
      return { onExecuteDone: () => count('done') };
    },
  };
  return { plugin, calls };
}

describe('an Envelop plugin', () => {
  it('sees each request, whatever its Accept header, cached documents and responses included', async () => {
    const { plugin, calls } = counting();
    const { ask } = await startKeyway([plugin]);
    for (const accept of acceptHeaders) {
      for (let time = 0; time < 3; time++)
        expect(await ask(named, { accept })).toMatchObject({ status: 200, data: {} });
    }
    const asked = acceptHeaders.length * 3;
    expect(calls).toEqual({ parse: asked, validate: asked, context: asked, execute: asked, done: asked });
  });

  it('is not run for callers without credentials', async () => {
    const { plugin, calls } = counting();
    const { ask } = await startKeyway([plugin]);
    expect(await ask(named, { headers: {} })).toMatchObject({ status: 401 });
    expect(calls).toEqual({});
  });

  it('changes results, also those that come from the response cache', async () => {
    const shout: Plugin = {
      onExecute: () => ({
        onExecuteDone({ result, setResult }) {
          const { data } = result as ExecutionResult<{ accessKey: { name: string } }>;
          if (data) setResult({ data: { accessKey: { name: data.accessKey.name.toUpperCase() } } });
        },
      }),
    };
    const { ask } = await startKeyway([shout]);
    for (let time = 0; time < 4; time++) {
      expect(await ask(named)).toEqual({ status: 200, data: { accessKey: { name: name.toUpperCase() } } });
    }
  });

  it('denies a field, with the status that it asks for', async () => {
    const denied = new GraphQLError('Not for you.', { extensions: { code: 'DENIED', http: { status: 403 } } });
    const deny: Plugin = {
      onExecute({ args, setResultAndStopExecution }) {
        const text = (args.document as { loc?: { source: { body: string } } }).loc?.source.body ?? '';
        if (text.includes('customClaims')) setResultAndStopExecution({ errors: [denied] });
      },
    };
    const { ask } = await startKeyway([deny]);
    expect(await ask(named)).toMatchObject({ status: 200 });
    expect(await ask(`{ accessKey(id: "${id}") { customClaims } }`)).toEqual({
      status: 403,
      errors: [{ message: 'Not for you.', extensions: { code: 'DENIED' } }],
    });
  });

  it('works if it is one of Envelop: an error handler, a tracer, an extended context', async () => {
    const seen: string[] = [];
    const { ask } = await startKeyway([
      useErrorHandler(({ phase }) => void seen.push(`error in ${phase}`)),
      useLogger({ logFn: (event) => void seen.push(event) }),
      useExtendContext(() => ({ team: 'keys' })),
      {
        onExecute: ({ context }: { context: { team?: string } }) => void seen.push(String(context.team)),
      },
    ]);
    await ask(named);
    await ask(`{ accessKey(id: "${id}") { permitsIp(address: "nonsense") } }`);
    await ask('{ nothing }');
    expect(seen).toEqual([
      'execute-start',
      'keys',
      'execute-end',
      'execute-start',
      'keys',
      'error in execution',
      'execute-end',
      'error in validate',
    ]);
  });

  it('that throws is a defect of the server, and the caller sees nothing of it', async () => {
    const broken: Plugin = {
      onParse() {
        throw new Error('canary');
      },
    };
    const { ask } = await startKeyway([broken]);
    const answer = await ask(named);
    expect(answer).toMatchObject({ status: 500, errors: [{ extensions: { code: 'INTERNAL' } }] });
    expect(JSON.stringify(answer)).not.toContain('canary');
  });
});

describe('published plugins', () => {
  it('@envelop/disable-introspection decides for each request of each client', async () => {
    const asked: unknown[] = [];
    const plugin = useDisableIntrospection({
      disableIf({ context }) {
        const { http } = context as { http: { headers: Pick<Headers, 'get'> } };
        asked.push(http.headers.get('accept'));
        return http.headers.get('x-introspect') === null;
      },
    });
    const { ask } = await startKeyway([plugin], { development: true, allowManagementKeyCallers: true });
    const query = '{ __schema { queryType { name } } }';
    for (const accept of acceptHeaders) {
      const { errors = [] } = await ask(query, { accept });
      expect(errors[0]?.message).toMatch(/introspection has been disabled/);
    }
    expect(asked).toEqual(acceptHeaders);
  });

  it('@envelop/filter-operation-type rejects mutations of each client, and allows queries', async () => {
    const { ask } = await startKeyway([useFilterAllowedOperations([OperationTypeNode.QUERY])]);
    const mutation = `mutation { deactivateAccessKey(input: { id: "${id}" }) { __typename } }`;
    for (const accept of acceptHeaders) {
      expect(await ask(named, { accept })).toMatchObject({ data: { accessKey: { name } } });
      const { errors = [], ...rest } = await ask(mutation, { accept });
      expect([errors[0]?.message, 'data' in rest]).toEqual([
        'GraphQL operation type "mutation" is not allowed.',
        false,
      ]);
    }
  });
});

it.each([
  ['no plugin at all', ['x'], 'plugins[0] must be an Envelop plugin.'],
  [
    "a plugin for Yoga's HTTP layer",
    [{}, { onParse: () => {}, onRequest: () => {}, onResponse: () => {} }],
    'plugins[1] has hooks that are never called here: onRequest, onResponse. Use those of Envelop.',
  ],
])('createKeyway refuses %s', (_what, plugins, problem) => {
  const create = () =>
    createKeyway({ projectId: DEMO_PROJECT_ID, managementKey: 'K', plugins: plugins as EnvelopPlugin[] });
  expect(create).toThrow(ConfigError);
  expect(create).toThrow(problem);
});
