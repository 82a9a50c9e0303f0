import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { defaults, isThere, neededSettings, read, readYaml, root, secondsOf, variableNames } from './files.js';

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly environment?: Record<string, string>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: readonly string[];
  readonly deploy?: { readonly replicas: number };
  readonly stop_grace_period?: string;
}

interface Compose {
  readonly services: Record<string, Service>;
  readonly secrets: Record<string, unknown>;
  readonly volumes: Record<string, unknown>;
}

const [compose] = readYaml<Compose>('compose.yaml');
const { services = {}, secrets = {}, volumes = {} } = compose ?? {};
const keyway = services['keyway'] ?? {};
/** From SIGTERM to the exit, as docs/operations.md promises. */
const maxStopSeconds = 10;
const names = Object.keys(keyway.environment ?? {});

describe('compose.yaml', () => {
  it('runs two replicas with settings that there are, and with all that are needed', () => {
    expect(keyway.deploy?.replicas).toBe(2);
    expect(names.filter((name) => !variableNames.includes(name))).toEqual([]);
    expect(neededSettings.filter((needed) => !names.some((name) => needed.test(name)))).toEqual([]);
  });

  it('hands secrets over as files and shares one Redis', () => {
    const files = names.filter((name) => name.endsWith('_FILE')).map((name) => keyway.environment?.[name]);
    expect(files).toEqual(keyway.secrets?.map((secret) => `/run/secrets/${secret}`));
    expect(Object.keys(services)).toContain(new URL(keyway.environment?.['REDIS_URL'] ?? '').hostname);
  });

  it('refers to nothing that it does not define', () => {
    const all = Object.values(services);
    const used = all.flatMap((service) => service.depends_on ?? []);
    expect(used.filter((name) => !(name in services))).toEqual([]);
    expect(all.flatMap((service) => service.secrets ?? []).filter((name) => !(name in secrets))).toEqual([]);
    const mounted = all.flatMap((service) => service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '');
    expect(mounted.filter((source) => !(source in volumes) && !isThere(source))).toEqual([]);
    // A name and a version; no `latest`, but for what is built here.
    const images = all.filter(({ build }) => build === undefined).map(({ image }) => image);
    expect(images.filter((image) => !/^[\w./-]+:[\d][\w.-]*$/.test(image ?? ''))).toEqual([]);
  });

  it('gives a stop more time than Keyway takes for it', () => {
    expect(secondsOf(keyway.stop_grace_period)).toBeGreaterThan(maxStopSeconds);
  });

  it('restricts the container as the tests of the image do', () => {
    expect(keyway).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
  });
});

describe('deploy/haproxy.cfg', () => {
  const text = read('deploy/haproxy.cfg');

  it('is valid to haproxy itself', async () => {
    // It exits with 1 when it is not. That there is no host `keyway` here is a warning.
    const { stderr } = await promisify(execFile)('haproxy', ['-c', '-f', `${root}deploy/haproxy.cfg`]);
    const warnings = stderr.split('\n').filter((line) => line.includes('[WARNING]'));
    expect(warnings.filter((line) => !line.includes('could not resolve address'))).toEqual([]);
  });

  it('waits longer than Keyway takes, and sees a stop before the port closes', () => {
    const timeout = (name: string) => secondsOf(new RegExp(`^ +timeout ${name} (\\S+)$`, 'm').exec(text)?.[1]);
    expect(timeout('server')).toBeGreaterThan(secondsOf(defaults['WRITE_TIMEOUT']));
    const [, every, fall] = /check inter (\S+) fall (\d+)/.exec(text) ?? [];
    // Twice: the probe before may have just begun, and the next has to be answered.
    expect(2 * secondsOf(every) * Number(fall)).toBeLessThan(secondsOf(defaults['SHUTDOWN_DELAY']));
  });

  it('sends no request a second time that may have arrived', () => {
    expect(/^ +retry-on (.+)$/m.exec(text)?.[1]).toBe('conn-failure');
  });
});
