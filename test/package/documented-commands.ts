import { readFileSync } from 'node:fs';

/** The blocks of commands in a document, from the top. */
export const documentedCommands = (document: string): string[] => {
  const text = readFileSync(new URL(`../../docs/${document}`, import.meta.url), 'utf8');
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands]) => (commands ?? '').trim());
};
