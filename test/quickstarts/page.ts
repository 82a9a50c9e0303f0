import { readFileSync } from 'node:fs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of what `npm publish` would send; see test/package/pack.ts. */
    tarball: string;
  }
}

export interface Page {
  /** The blocks of commands, from the top. */
  readonly commands: readonly string[];
  /** Contents by name, of each block below a line with nothing but that name. */
  readonly files: ReadonlyMap<string, string>;
}

/** A page of docs/quickstarts, taken apart; nothing is added. */
export function readPage(name: string): Page {
  const text = readFileSync(new URL(`../../docs/quickstarts/${name}.md`, import.meta.url), 'utf8');
  const files = text.matchAll(/^`([\w./-]+)`:\n\n```\w+\n(.*?)^```/gms);
  const commands = text.matchAll(/^```sh\n(.*?)^```/gms);
  return {
    commands: [...commands].map(([, block = '']) => block.trim()),
    files: new Map([...files].map(([, file = '', content = '']) => [file, content])),
  };
}
