import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { variableTable } from './variable-table.js';

it('.env.example names every setting in order, with its meaning and its default', () => {
  const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

  const written = [...text.matchAll(/^# (?<description>.+)\n(?:# )?(?<name>[A-Z_]+)=(?<defaultText>.*)$/gm)];

  expect(written.map(({ groups }) => ({ ...groups }))).toEqual(
    variableTable.map(({ name, description, defaultText }) => ({ name, description, defaultText })),
  );
});
