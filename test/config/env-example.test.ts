import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { variableTable } from './variable-table.js';
import type { VariableRow } from './variable-table.js';

const pick = ({ name, description, defaultText }: Partial<VariableRow>) => ({ name, description, defaultText });

it('.env.example names every setting in order, with its meaning and its default', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

  const written = [...text.matchAll(/^# (?<description>.+)\n(?:# )?(?<name>[A-Z_]+)=(?<defaultText>.*)$/gm)];

  expect(written.map(({ groups = {} }) => pick(groups))).toEqual(variableTable.map((row) => pick(row)));
});
