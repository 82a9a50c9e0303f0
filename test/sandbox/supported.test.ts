import { describe, expect, it } from 'vitest';
import { createRoutes } from '../../src/sandbox/http/routes.js';
import { createProject } from '../../src/sandbox/project/project.js';
import { defaultReadings, demoData } from '../../src/sandbox/sandbox.js';
import { createSessionIssuer } from '../../src/sandbox/sessions/session-issuer.js';
import endpoints from './descope-endpoints.json' with { type: 'json' };

interface Endpoint {
  readonly area: string;
  readonly method: string;
  readonly path: string;
  /** These three for what the sandbox serves. */
  readonly reads?: string;
  readonly returns?: string;
  readonly known?: string;
}

const projectId = '<project id>';
const published: readonly Endpoint[] = endpoints;

async function servedCalls(): Promise<Set<string>> {
  const project = createProject({
    id: projectId,
    managementKey: 'K',
    readings: defaultReadings,
    data: demoData(),
    clock: Date.now,
    readLagMs: 0,
    auditSearchesPerMinute: 10,
    seed: 1,
  });
  const issuer = await createSessionIssuer({ projectId, alg: 'RS256' });
  const calls = createRoutes({ project, issuer }).map(({ method, path }) => `${method} ${path}`);
  // Static files of the widget, not endpoints of the API.
  return new Set(calls.filter((call) => !call.includes('/pages/')));
}

function render(served: ReadonlySet<string>): string {
  const areas = [...new Set(published.map(({ area }) => area))];
  const isServed = ({ method, path }: Endpoint): boolean => served.has(`${method} ${path}`);
  const sections = areas.map((area) => {
    const rows = published.filter((endpoint) => endpoint.area === area);
    const table = rows
      .filter(isServed)
      .map(
        ({ method, path, reads = '', returns = '', known = '' }) =>
          `| \`${method} ${path}\` | ${reads} | ${returns} | ${known} |`,
      );
    const missing = rows.filter((endpoint) => !isServed(endpoint)).map(({ method, path }) => `\`${method} ${path}\``);
    return [
      `## ${area}`,
      '',
      `${table.length} of ${rows.length} endpoints.`,
      '',
      '| endpoint | reads | returns | known as |',
      '| --- | --- | --- | --- |',
      ...table,
      ...(missing.length > 0 ? ['', `Not served: ${missing.join(', ')}.`] : []),
    ].join('\n');
  });
  return `<!-- Generated: npx vitest run test/sandbox/supported.test.ts -u -->

# What the Descope emulator supports

The endpoints that Descope has published for access keys, their exchange, the directory and the audit trail, and what
\`keyway descope\` and \`keyway-graphql/sandbox\` do with them. **documented**: in Descope's documentation or OpenAPI file.
**seen**: in the source or a live test of an official SDK, the Terraform provider or the widget. **assumed**: found nowhere.
"By reading": Descope's behavior is not known, and the emulator has a switch ([docs/emulator.md](docs/emulator.md)).

Other fields are accepted and ignored. Other endpoints are a 404 with Descope's error body. Everything is in memory.

${sections.join('\n\n')}
`;
}

describe('SUPPORTED.md', () => {
  it('is current', async () => {
    await expect(render(await servedCalls())).toMatchFileSnapshot('../../SUPPORTED.md');
  });

  it('describes every endpoint that is served, and only those', async () => {
    const served = await servedCalls();
    const described = published.filter(({ reads, returns, known }) => reads !== undefined && returns && known);
    expect(described.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([...served].toSorted());
  });
});
