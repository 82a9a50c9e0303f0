import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of the files in a folder and all below it, except those of packages, which suites of their own install. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
