/** Examples that exchange an access key for a session. They read the secret from DESCOPE_ACCESS_KEY and never contain it. */
export const snippetNames = ['curl', 'Node', 'Python', 'Go'] as const;

export type SnippetName = (typeof snippetNames)[number];

/** Ids of projects outside of the first region have the region between the `P` and 27 characters. */
export function descopeUrlOf(projectId: string): string {
  const region = projectId.length >= 32 ? `.${projectId.slice(1, -27)}` : '';
  return `https://api${region}.descope.com`;
}

export function snippetOf(name: SnippetName, projectId: string): string {
  switch (name) {
    case 'curl':
      return `curl -sS -X POST ${descopeUrlOf(projectId)}/v1/auth/accesskey/exchange \\
  -H "Authorization: Bearer ${projectId}:$DESCOPE_ACCESS_KEY" \\
  -H "Content-Type: application/json" -d '{}'`;
    case 'Node':
      return `// npm install @descope/node-sdk
import DescopeClient from '@descope/node-sdk';

const descope = DescopeClient({ projectId: '${projectId}' });
const { jwt } = await descope.exchangeAccessKey(process.env.DESCOPE_ACCESS_KEY);`;
    case 'Python':
      return `# pip install descope
import os
from descope import DescopeClient

descope = DescopeClient(project_id="${projectId}")
session = descope.exchange_access_key(os.environ["DESCOPE_ACCESS_KEY"])`;
    case 'Go':
      return `// go get github.com/descope/go-sdk
descope, err := client.NewWithConfig(&client.Config{ProjectID: "${projectId}"})
if err != nil {
	log.Fatal(err)
}
ok, session, err := descope.Auth.ExchangeAccessKey(ctx, os.Getenv("DESCOPE_ACCESS_KEY"), nil)`;
  }
}

/** The contents of a .env file with the secret. */
export const envFileOf = (key: { id: string | null; name: string; projectId: string; secret: string }): string =>
  `# Access key "${key.name.replaceAll(/\s+/g, ' ')}"${key.id === null ? '' : `, ${key.id}`}
DESCOPE_PROJECT_ID=${key.projectId}
DESCOPE_ACCESS_KEY=${key.secret}
`;
