/** A sandbox in a process of its own, so that its work is not counted as Keyway's. Argument: how many keys. */
import { DEMO_USERS, startSandbox } from '../dist/sandbox/sandbox.js';

const sandbox = await startSandbox({ keys: Number(process.argv[2]) });
const { url, projectId, managementKey } = sandbox;
// Of an admin of one tenant, to which about a third of the keys belong.
process.send({ url, projectId, managementKey, session: await sandbox.sessionFor(DEMO_USERS.ada) });
