/** A sandbox with the sessions of two project admins. Argument: how many keys. */
import { startSandbox } from '../dist/sandbox/sandbox.js';

const { url, projectId, managementKey, sessionFor } = await startSandbox({
  keys: Number(process.argv[2]),
  latencyMs: 20,
});
const session = (userId) => sessionFor(userId, { claims: { permissions: ['User Admin'] } });
process.send({ url, projectId, managementKey, loud: await session('U2Loud'), quiet: await session('U2Quiet') });
