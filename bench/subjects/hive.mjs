import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rivals } from './rivals.mjs';

/** Hive Gateway in front of the supergraph that Mesh Compose makes of the OpenAPI document. */
export async function startHive({ port, upstream, folder }) {
  const bin = join(rivals, 'node_modules/.bin');
  const supergraph = join(folder, `supergraph-${port}.graphql`);
  const config = join(rivals, 'hive/mesh.config.mjs');
  await promisify(execFile)(join(bin, 'mesh-compose'), ['-c', config, '-o', supergraph], {
    cwd: rivals,
    env: { ...process.env, UPSTREAM_URL: upstream },
  });
  const args = [join(rivals, 'node_modules/@graphql-hive/gateway/dist/bin.js'), 'supergraph', supergraph];
  return { args: [...args, '--port', String(port), '--host', '127.0.0.1'], env: {}, cwd: rivals };
}
