import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { variableTable } from '../support/variable-table.js';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
export const isThere = (path: string): boolean => existsSync(`${root}${path}`);

/** Every document of a YAML file. Throws on what is no YAML and on keys that are given twice. */
export function readYaml<T>(path: string): T[] {
  return parseAllDocuments(read(path)).map((document) => {
    if (document.errors.length > 0) throw new Error(`${path}: ${document.errors.join()}`);
    return document.toJS() as T;
  });
}

/** The names that Keyway reads, those of files with secrets included. */
export const variableNames: readonly string[] = variableTable.flatMap(({ name, isSecret }) =>
  isSecret ? [name, `${name}_FILE`] : [name],
);

/** What every process needs to start. */
export const neededSettings = [/^DESCOPE_PROJECT_ID$/, /^DESCOPE_MANAGEMENT_KEY(_FILE)?$/];

const paths = new Set([...read('src/server/http/server.ts').matchAll(/\['(\/\w+)', async/g)].map(([, path]) => path));
/** Is there something at this path that answers a probe? */
export const isProbe = (path: string | undefined): boolean => paths.has(path);
