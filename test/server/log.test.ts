import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../../src/telemetry/logger.js';
import type { LogFields } from '../../src/telemetry/logger.js';
import { startServer } from '../support/http-server.js';

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
      expect.objectContaining({ requestId: 'r-2', outcome: 'refused', status: 200 }),
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

  it('gathers the lines for a file, and loses, cuts or reorders none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'keyway-log-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'log');
    const logger = createLogger({ level: 'info', destination: openSync(path, 'a') });
    const ids = Array.from({ length: 500 }, (_, index) => `é🔑${index}`);

    for (const requestId of ids) logger.info('event', { requestId });

    const written = (): string[] => readFileSync(path, 'utf8').split('\n');
    await expect.poll(() => written().length).toBe(ids.length + 1);
    expect(written().at(-1)).toBe('');
    expect(
      written()
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as LogFields).requestId),
    ).toEqual(ids);
  });

  it('writes audits at every level but silent, and nothing in them but what is listed', () => {
    const audit = {
      actor: 'U1',
      operation: 'createAccessKey',
      accessKeyId: null,
      outcome: 'done',
      code: null,
      requestId: 'r-1',
    };
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    createLogger({ level: 'silent', destination }).audit(audit);
    createLogger({ level: 'error', destination }).audit(Object.assign({ secret: 'canary' }, audit));

    const { accessKeyId: _none, code: _neither, ...listed } = audit;
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
      { level: 'info', time: expect.any(String), ...listed, msg: 'audit' },
    ]);
  });

  it('keeps quiet below its level', () => {
    expect(linesOf((logger) => logger.debug('event'))).toBe('');
  });
});
