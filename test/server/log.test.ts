import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/telemetry/logger.js';
import type { LogFields } from '../../src/telemetry/logger.js';
import { startServer } from './test-server.js';

describe('the log', () => {
  it('has one line for each GraphQL request: id, operation, outcome, status, duration, cost', async () => {
    const { post, logged } = await startServer();

    await post({ query: 'query FindKeys { hello }' }, { 'x-request-id': 'r-1' });
    await post({ query: '{ nothing }', operationName: 'free text' }, { 'x-request-id': 'r-2' });
    await post('nonsense', { 'x-request-id': 'r-3' });

    expect(logged()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        requestId: 'r-1',
        operation: 'FindKeys',
        outcome: 'ok',
        status: 200,
        durationMs: expect.any(Number),
        upstreamCalls: 0,
        reusedReads: 0,
        msg: 'graphql request',
      },
      expect.objectContaining({ requestId: 'r-2', outcome: 'refused', status: 400 }),
      expect.objectContaining({ requestId: 'r-3', outcome: 'refused', status: 400 }),
    ]);
    expect(logged()[1]).not.toHaveProperty('operation');
  });

  it('bounds the name of an operation', async () => {
    const { post, logged } = await startServer();
    await post({ query: `query ${'a'.repeat(5000)} { hello }` });
    expect(logged()[0]?.['operation']).toBe('a'.repeat(80));
  });

  it('holds nothing of a request or an error but what is listed', async () => {
    const { post, log } = await startServer({
      fields: {
        field: ({ id }) => {
          throw new Error(`canary ${String(id)}\n    at canary (canary:1:1)\ncanary`, { cause: new Error('canary') });
        },
      },
    });

    await post(
      { query: 'query ($id: ID!) { canary: field(id: $id) }', variables: { id: 'canary' }, extensions: { canary: 1 } },
      { authorization: 'Bearer canary', cookie: 'DS=canary', 'user-agent': 'canary', 'x-request-id': 'can ary' },
    );

    expect(log()).toContain('unexpected error');
    expect(log()).not.toContain('canary');
  });
});

describe('the logger', () => {
  const linesOf = (write: (logger: ReturnType<typeof createLogger>) => void): string => {
    const lines: string[] = [];
    write(createLogger({ level: 'info', destination: { write: (line: string) => void lines.push(line) } }));
    return lines.join('');
  };

  it('drops every field that is not listed, also of objects that happen to fit', () => {
    const request = { requestId: 'r-1', headers: { authorization: 'canary' }, body: 'canary', variables: 'canary' };
    const log = linesOf((logger) => logger.info('event', request));
    expect(JSON.parse(log)).toEqual({ level: 'info', time: expect.any(String), requestId: 'r-1', msg: 'event' });
  });

  it('says of an error what it is and where it was thrown, never what it says', () => {
    const error = Object.assign(new TypeError('canary', { cause: new SyntaxError('canary') }), { code: 'E_CODE' });
    const log = linesOf((logger) => logger.error('event', { error, canary: 'canary' } as LogFields));

    expect(JSON.parse(log)).toMatchObject({
      error: {
        name: 'TypeError',
        code: 'E_CODE',
        frames: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
        cause: { name: 'SyntaxError' },
      },
    });
    expect(log).not.toContain('canary');
  });

  it('keeps quiet below its level', () => {
    expect(linesOf((logger) => logger.debug('event'))).toBe('');
  });
});
