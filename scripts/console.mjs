// Starts the example console beside a sandbox of its own.
import { installReact } from './pack-react.mjs';
import { build, npm } from './run.mjs';

build();
installReact('examples/console');
npm('run', '--silent', 'start', '--prefix', 'examples/console');
