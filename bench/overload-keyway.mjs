/** Keyway in a process of its own; `UNPROTECTED=1` takes the load shedding away, to show what it is for. */
import { createApp } from '../dist/app.js';
import { readConfig } from '../dist/config/config.js';
import { defaultLoadLimits, noLoadLimits } from '../dist/server/http/load-shedding.js';
import { createLogger } from '../dist/telemetry/logger.js';

const config = readConfig(process.env);
const shedding = process.env.UNPROTECTED === '1' ? noLoadLimits : defaultLoadLimits;
const app = createApp({ config, logger: createLogger({ level: 'error', audits: false }), graphiql: null, shedding });
process.send({ url: (await app.listen()).url });
process.on('disconnect', () => process.exit());
