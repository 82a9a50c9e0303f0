/**
 * Keyway of the build in `BUILD`, with the metrics and traces that `METRICS` and `TRACES_URL` switch on where the build has
 * them, in a process of its own that answers each message with the time that it has computed since the last, in ms.
 */
const from = (path) => import(new URL(path, process.env.BUILD).href);

const { createApp } = await from('app.js');
const { readConfig } = await from('config/config.js');
const { noLoadLimits } = await from('server/load-shedding.js');
const { createLogger } = await from('telemetry/logger.js');

const metrics =
  process.env.METRICS === 'on' ? (await from('telemetry/prometheus.js')).createPrometheus().metrics : undefined;
const tracing = process.env.TRACES_URL
  ? (await from('telemetry/otlp-tracing.js')).createOtlpTracing({
      url: process.env.TRACES_URL,
      version: 'bench',
      report: (error) => process.stderr.write(`${String(error)}\n`),
    })
  : undefined;
const app = createApp({
  config: readConfig(process.env),
  logger: createLogger({ level: 'info', destination: { write: () => {} } }),
  graphiql: null,
  shedding: noLoadLimits,
  ...(metrics && { metrics }),
  ...(tracing && { tracing }),
});
const { url } = await app.listen();

let cpu = process.cpuUsage();
process.on('message', () => {
  const { user, system } = process.cpuUsage(cpu);
  cpu = process.cpuUsage();
  process.send((user + system) / 1000);
});
process.on('disconnect', () => process.exit());
process.send(Number(new URL(url).port));
