// Generates docs/api from the docstrings of the public exports. Fails when an export has none.
import { join } from 'node:path';
import { install, runNode } from './run.mjs';

install('scripts/api-reference');
runNode(join('scripts', 'api-reference', 'node_modules', 'typedoc', 'bin', 'typedoc'), [
  '--options',
  join('scripts', 'api-reference', 'typedoc.json'),
]);
