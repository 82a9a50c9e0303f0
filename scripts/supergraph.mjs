// node scripts/supergraph.mjs [SDL files of other subgraphs] [flags of keyway supergraph]
// Installs the gateway in examples/supergraph and starts Keyway as a subgraph behind it.
import { build, install, runNode } from './run.mjs';

install('examples/supergraph');
build();
runNode('dist/cli.js', ['supergraph', ...process.argv.slice(2)]);
