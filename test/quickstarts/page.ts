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
export const readPage = (name: string): Page => takeApart(read(`docs/quickstarts/${name}.md`));

/** The section of this heading of a page. */
export function readSection(path: string, heading: string): Page {
  const section = read(path)
    .split(/^## /m)
    .find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`${path} has no section "${heading}"`);
  return takeApart(section);
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

function takeApart(text: string): Page {
  const files = text.matchAll(/^`([\w./-]+)`:\n\n```\w+\n(.*?)^```/gms);
  const commands = text.matchAll(/^```sh\n(.*?)^```/gms);
  return {
    commands: [...commands].map(([, block = '']) => block.trim()),
    files: new Map([...files].map(([, file = '', content = '']) => [file, content])),
  };
}
