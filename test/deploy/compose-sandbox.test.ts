import { describe, expect, it } from 'vitest';
import { read, readYaml, variableNames } from './files.js';

interface Compose {
  readonly services: Record<
    string,
    {
      readonly build?: { readonly context: string; readonly target: string };
      readonly environment?: Record<string, string>;
      readonly ports?: readonly string[];
    }
  >;
}

const services = Object.values(readYaml<Compose>('deploy/compose.sandbox.yaml')[0]?.services ?? {});

describe('deploy/compose.sandbox.yaml', () => {
  it('is one container of the target `sandbox` of the Dockerfile, with settings that there are', () => {
    expect(services.map(({ build }) => build)).toEqual([{ context: '..', target: 'sandbox' }]);
    expect(read('Dockerfile')).toMatch(/ AS sandbox\n(?:.*\n)*?CMD \["sandbox"\]/);
    const names = Object.keys(services[0]?.environment ?? {});
    expect(names.filter((name) => !variableNames.includes(name))).toEqual([]);
  });

  it('is reachable from this machine only, at the ports of `keyway sandbox`', () => {
    expect(services[0]?.ports).toEqual(['127.0.0.1:4000:4000', '127.0.0.1:4010:4010']);
  });
});
