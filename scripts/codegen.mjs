// Generates test/generated from schema/ with codegen.yml.
import { delimiter, join } from 'node:path';
import { install, root, runNode } from './run.mjs';

install('test/codegen');
const packages = join(root, 'test', 'codegen', 'node_modules');
runNode(join(packages, '@graphql-codegen', 'cli', 'cjs', 'bin.js'), ['--config', 'codegen.yml'], {
  // The presets that codegen.yml names are there, not in the root.
  env: { ...process.env, NODE_PATH: [packages, process.env.NODE_PATH].filter(Boolean).join(delimiter) },
});
