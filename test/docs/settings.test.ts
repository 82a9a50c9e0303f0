import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { variableTable } from '../support/variable-table.js';
import type { VariableRow } from '../support/variable-table.js';

const pick = ({ name, description, defaultText }: Partial<VariableRow>) => ({ name, description, defaultText });
const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const rows = variableTable.map((row) => pick(row));
const secretFiles = variableTable.filter(({ isSecret }) => isSecret).map(({ name }) => `${name}_FILE`);

describe('.env.example', () => {
  const text = read('.env.example');

  it('names every setting in order, with its meaning and its default', () => {
    const written = [...text.matchAll(/^# (?<description>.+)\n(?:# )?(?<name>[A-Z_]+)=(?<defaultText>.*)$/gm)];
    expect(written.map(({ groups = {} }) => pick(groups))).toEqual(rows);
  });

  it('names the files that secrets can be given as', () => {
    expect(text.match(/^# Secrets can be given as files instead: (.+)\.$/m)?.[1]?.split(', ')).toEqual(secretFiles);
  });
});

describe('docs/configuration.md', () => {
  const text = read('docs/configuration.md');

  it('has a row for every setting in order, with its flag, its default and its meaning', () => {
    const written = [...text.matchAll(/^\| `([A-Z_]+)` +\|([^|]*)\|([^|]*)\|(.*)\|$/gm)];
    const cells = written.map((match) => match.slice(1).map((cell) => cell.trim().replaceAll('`', '')));
    expect(cells).toEqual(
      variableTable.map(({ name, flag, defaultText, description }) => [name, flag, defaultText, description]),
    );
  });

  it('names the files that secrets can be given as', () => {
    expect(secretFiles.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
