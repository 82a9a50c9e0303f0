// Starts the example console beside a sandbox of its own.
import { build, install, npm } from './run.mjs';

build();
install('examples/console');
npm('run', '--silent', 'start', '--prefix', 'examples/console');
