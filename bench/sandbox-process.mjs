/** A sandbox in a process of its own, so that its work is not counted as Keyway's. Argument: how many keys. */
import { startSandbox } from '../dist/sandbox/sandbox.js';

const { url, projectId, managementKey } = await startSandbox({ keys: Number(process.argv[2]) });
process.send({ url, projectId, managementKey });
