import { defaultReadings, type Readings } from '../readings.js';
import { createProbeClient, type ProbeClient, ProbeError, type ProbeTarget } from './probe-client.js';
import { type Findings, probeRows } from './rows.js';
import { createThrowaway, probePrefix } from './throwaway.js';

interface ProbeResult {
  /** For `keyway descope --readings`. */
  readonly readings: Findings;
  /** Questions without an answer, with the reason if there is one. */
  readonly open: readonly string[];
  readonly calls: number;
  /** Left by an interrupted probe, and removed. */
  readonly removedBefore: number;
}

interface ProbeOptions {
  /** Ends the probe; what it created is removed all the same. */
  signal: AbortSignal;
  onProgress: (title: string) => void;
}

/**
 * Finds out how a Descope project behaves where the documents are open. Creates access keys, a tenant, a role and two
 * attributes whose names start with `keyway-probe-` or `kwProbe`, and removes them.
 *
 * @throws when the project cannot be reached or refuses the management key.
 */
export async function probe(target: ProbeTarget, { signal, onProgress }: ProbeOptions): Promise<ProbeResult> {
  const client = createProbeClient(target, { signal });
  // An aborted signal must not keep the created objects from being removed.
  const cleaner = createProbeClient(target, { signal: new AbortController().signal });
  const throwaway = createThrowaway({ client, cleaner });
  await requireAccess(cleaner);
  const removedBefore = await throwaway.removeAll();
  const readings: Findings = {};
  const open: string[] = [];
  try {
    for (const { title, find } of probeRows) {
      onProgress(title);
      const found = await find({ client, throwaway, projectId: target.projectId }).catch((error: unknown) => {
        signal.throwIfAborted();
        open.push(`${title}: ${error instanceof Error ? error.message : String(error)}`);
        return {};
      });
      if (Object.keys(found).length === 0 && !open.some((one) => one.startsWith(title))) open.push(title);
      Object.assign(readings, found);
    }
  } finally {
    await throwaway.removeAll();
  }
  return { readings, open, calls: client.calls + cleaner.calls, removedBefore };
}

/** @throws ProbeError when the management key is refused. */
async function requireAccess(client: ProbeClient): Promise<void> {
  const { status, body } = await client.post('/v1/mgmt/accesskey/search', { text: probePrefix });
  if (status !== 200) throw new ProbeError(`Status ${status} ${codeOf(body)} for a search of access keys`);
}

const codeOf = ({ errorCode }: Readonly<Record<string, unknown>>): string =>
  typeof errorCode === 'string' ? errorCode : 'without an error code';

/** The findings as a table, beside the defaults of the emulator. */
export function tableOf({ readings, open, calls }: ProbeResult): string {
  const names = Object.keys(defaultReadings) as (keyof Readings)[];
  const rows = names.map((name) => {
    const value = readings[name];
    const shown = value === undefined ? '?' : String(value);
    return [
      name,
      shown,
      value === undefined || value === defaultReadings[name] ? '' : `emulator: ${defaultReadings[name]}`,
    ];
  });
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const lines = rows.map(([name = '', value = '', note = '']) =>
    `${name.padEnd(width(0))}  ${value.padEnd(width(1))}  ${note}`.trimEnd(),
  );
  return [...lines, '', ...open.map((one) => `Not found out: ${one}`), `${calls} calls`].join('\n');
}
