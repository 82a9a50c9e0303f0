// node scripts/schema.mjs            writes the schemas of the built command to schema/
// node scripts/schema.mjs --check    fails when those in schema/ are not these
// node scripts/schema.mjs --release  makes those in schema/ the released ones
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isAbstractType } from 'graphql';
import { root } from './run.mjs';

const inSchema = (...names) => join(root, 'schema', ...names);

const printed = (...options) =>
  execFileSync(process.execPath, [join(root, 'dist', 'cli.js'), 'schema', ...options], { encoding: 'utf8' });

/** Of each interface and union, as the `possibleTypes` of Apollo's cache. */
function possibleTypes() {
  const schema = buildSchema(printed());
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const lists = abstract.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]);
  return `${JSON.stringify(Object.fromEntries(lists), null, 2)}\n`;
}

const files = {
  'api.graphql': () => printed(),
  'subgraph.graphql': () => printed('--federation'),
  'possible-types.json': possibleTypes,
};

const [mode] = process.argv.slice(2);
for (const [file, content] of Object.entries(files)) {
  if (mode === '--release') {
    if (file.endsWith('.graphql')) copyFileSync(inSchema(file), inSchema('released', file));
  } else if (mode !== '--check') {
    writeFileSync(inSchema(file), content());
  } else if (readFileSync(inSchema(file), 'utf8') !== content()) {
    process.stderr.write(`schema/${file} is stale. Run "npm run schema" and commit the result.\n`);
    process.exitCode = 1;
  }
}
if (mode === '--release') writeFileSync(inSchema('breaking-changes.json'), '[]\n');
