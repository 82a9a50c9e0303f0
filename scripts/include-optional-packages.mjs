// Makes the optional peer dependencies dependencies of the package.json here, in the versions of the lock file, so that
// `npm ci --omit=dev` installs them. For the container image, which has every part.
import { readFileSync, writeFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
for (const name of Object.keys(manifest.peerDependencies)) {
  // Only a compiler needs it.
  if (name === '@types/node') continue;
  manifest.dependencies[name] = manifest.devDependencies[name];
  delete manifest.devDependencies[name];
}
writeFileSync('package.json', JSON.stringify(manifest));
