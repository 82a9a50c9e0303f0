import { readFileSync } from 'node:fs';
import { ConfigError } from '../config/config-error.js';

/** Reads and parses the file of an option. @throws ConfigError that names the option and the file. */
export function readOptionFile<T>(option: string, path: string, parse: (text: string) => T): T {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`${option} ${path}:\n${message}`]);
  }
}
