// node scripts/run-suite.mjs <suite> [options of Vitest]
// Runs a test suite that is not part of `npm test`: installs what it needs, checks its types, runs it.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installReact } from './pack-react.mjs';
import { build, install, npm, run, runNode, tsc, vitest } from './run.mjs';

/** Chromium, and the console with the packed keyway-react, built. */
function prepareConsole() {
  run('bash', ['test/browser/ensure-chromium.sh']);
  build();
  installReact('examples/console');
  npm('run', '--silent', 'build', '--prefix', 'examples/console');
}

/**
 * With a `folder`: a package of its own, with a tsconfig.json and a vitest.config.ts; the others are projects of the
 * vitest.config.ts in the root. `prepare` runs before the type check. A `script` does everything itself.
 */
const suites = {
  browser: {
    folder: 'test/browser',
    prepare: prepareConsole,
  },
  cli: {},
  examples: {
    folder: 'examples',
    prepare() {
      run('bash', ['test/browser/ensure-chromium.sh']);
      build();
      const packed = mkdtempSync(join(tmpdir(), 'keyway-packed-'));
      npm('pack', '--silent', '--pack-destination', packed);
      installReact(
        'examples',
        readdirSync(packed).map((name) => join(packed, name)),
      );
      rmSync(packed, { recursive: true });
    },
  },
  // Needs Debian or Ubuntu: it builds images and runs them in namespaces of its own.
  deploy: { script: 'test/deploy/run' },
  faults: {},
  federation: {
    folder: 'test/federation',
    prepare() {
      install('examples/supergraph');
      build();
    },
  },
  hostile: {},
  // What measures CPU runs after the others, alone.
  models: { project: 'models*' },
  observability: {},
  package: { folder: 'test/package', prepare: () => install('test/codegen') },
  quickstarts: { folder: 'test/quickstarts', prepare: () => run('bash', ['test/browser/ensure-chromium.sh']) },
  // One project for each set of readings, so that there is one report.
  readings: { project: 'readings-*' },
  recipes: {
    folder: 'test/recipes',
    prepare: () =>
      runNode(join('..', 'node_modules', 'relay-compiler', 'cli.js'), ['relay.config.json'], {
        cwd: join('test', 'recipes', 'relay'),
      }),
  },
  replicas: { prepare: () => run('bash', ['test/replicas/install-tools']) },
  scale: {},
  sdks: { folder: 'test/sdks' },
  widget: {
    folder: 'test/widget',
    prepare() {
      install('test/browser');
      prepareConsole();
    },
  },
};

const [name, ...options] = process.argv.slice(2);
const suite = suites[name];
if (suite === undefined) {
  process.stderr.write(`Unknown suite "${name}". Choose one of: ${Object.keys(suites).join(', ')}.\n`);
  process.exit(2);
}

const { folder, prepare, script, project = name } = suite;
if (script !== undefined) {
  run('bash', [script, ...options]);
  process.exit();
}
if (folder !== undefined) install(folder);
prepare?.();
if (folder === undefined) {
  vitest('--project', project, ...options);
} else {
  tsc('-p', folder);
  vitest('--config', join(folder, 'vitest.config.ts'), ...options);
}
