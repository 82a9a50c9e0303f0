import { validate } from 'dockerfile-utils';
import { describe, expect, it } from 'vitest';
import { isThere, read, variableNames } from './files.js';

const text = read('Dockerfile');
const copied = [...text.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' '));

describe('the Dockerfile', () => {
  it('is a valid one', () => {
    expect(validate(text)).toEqual([]);
  });

  it('copies only what is there and what .dockerignore lets in', () => {
    const letIn = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, name]) => name);
    expect(copied.filter((source) => !isThere(source) || !letIn.includes(source))).toEqual([]);
    expect(letIn.filter((name) => name !== undefined && !copied.includes(name))).toEqual([]);
  });

  it('sets only variables that there are', () => {
    const set = [...text.matchAll(/^ENV (.+)$/gm)].flatMap(([, line = '']) =>
      line.split(' ').map((pair) => pair.split('=')[0] ?? ''),
    );
    expect(set.filter((name) => name !== 'NODE_ENV' && !variableNames.includes(name))).toEqual([]);
  });
});
