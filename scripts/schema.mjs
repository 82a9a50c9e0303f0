// node scripts/schema.mjs            writes the schemas of the built command to schema/
// node scripts/schema.mjs --check    fails when those in schema/ are not these
// node scripts/schema.mjs --release  makes those in schema/ the released ones
import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';

const inSchema = (...names) => join(root, 'schema', ...names);
const schemas = { 'api.graphql': [], 'subgraph.graphql': ['--federation'] };

const printed = (options) =>
  execFileSync(process.execPath, [join(root, 'dist', 'cli.js'), 'schema', ...options], { encoding: 'utf8' });

const [mode] = process.argv.slice(2);
for (const [file, options] of Object.entries(schemas)) {
  if (mode === '--release') {
    copyFileSync(inSchema(file), inSchema('released', file));
  } else if (mode !== '--check') {
    writeFileSync(inSchema(file), printed(options));
  } else if (readFileSync(inSchema(file), 'utf8') !== printed(options)) {
    process.stderr.write(`schema/${file} is stale. Run "npm run schema" and commit the result.\n`);
    process.exitCode = 1;
  }
}
if (mode === '--release') writeFileSync(inSchema('breaking-changes.json'), '[]\n');
