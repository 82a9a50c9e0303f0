import { describe, expect, it } from 'vitest';
import { JsonListParser } from '../../src/descope/http/response/json-list-parser.js';
import { parseInChunks } from '../support/models/parse-in-chunks.js';

describe('JsonListParser', () => {
  it('reads long lists in pieces, before the end has come', () => {
    const keys = Array.from({ length: 5_000 }, (_, index) => ({ id: `K${index}`, name: 'n }],{"\\'.repeat(3) }));
    const text = Buffer.from(JSON.stringify({ keys }));
    const parser = new JsonListParser('keys');
    const half = parser.push(text.subarray(0, text.length / 2));
    expect(half.length).toBeGreaterThan(2);
    const rest = parser.push(text.subarray(text.length / 2));
    parser.end();
    expect([...half, ...rest].flat()).toEqual(keys);
  });

  it.each(['{}', '{"keys":null}', '{"keys":[]}', ' { "keys" : [ ] } ', '{"total":0,"keys":[]}'])(
    'finds no elements in %s',
    (text) => {
      expect(parseInChunks(Buffer.from(text), [3])).toEqual([]);
    },
  );

  it.each([
    '',
    '[]',
    'null',
    '"keys"',
    '{"keys":{}}',
    '{"keys":1}',
    '{"keys":[',
    '{"keys":[{}',
    '{"keys":[{}]',
    '{"keys":[{}]}}',
    '{"keys":[{]}',
    '{"keys":[{} {}]}',
    '{"keys":[,]]}',
    '<html>',
  ])('refuses %j', (text) => {
    expect(() => parseInChunks(Buffer.from(text), [2])).toThrow('unreadable');
  });

  it('reads a list whose name is written with escapes', () => {
    expect(parseInChunks(Buffer.from('{"\\u006beys":[{"id":"a"},1]}'), [3])).toEqual([{ id: 'a' }, 1]);
  });

  it('is not led astray by a list of the same name deeper down, or in a text', () => {
    const text = JSON.stringify({ a: { keys: [1] }, b: '"keys":[', c: ['"keys":['], keys: [{ keys: [2] }] });
    expect(parseInChunks(Buffer.from(text), [5])).toEqual([{ keys: [2] }]);
  });
});
