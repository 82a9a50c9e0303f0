import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { freePort, startPart, startServer } from './machine/processes.mjs';
import { coreTimes, processUsage } from './machine/usage.mjs';
import { expectedKeys } from './scenarios/expected.mjs';
import { subjects } from './subjects/subjects.mjs';
import { authorization, projectKeys } from './upstream/project.mjs';

const part = (file) => join(import.meta.dirname, file);

/**
 * Starts upstream, generator and every subject anew, checks what they answer, and measures them in turns. Answers the
 * samples of each subject, or the `error` that kept it from being measured. `accept`: the header of all requests.
 */
export async function measureScenario(scenario, { names, dist, folder, pace, now, accept }) {
  const headers = { 'content-type': 'application/json', accept, authorization };
  const { delayMs = 0, connections = 16, settings = {}, memoryOver = 0 } = scenario;
  const project = { ...scenario.project, dist, now };
  const keys = await projectKeys(project);
  const questions = scenario.questions(keys);
  const upstream = await startPart(part('upstream/stub.mjs'), [JSON.stringify({ ...project, delayMs })]);
  const generator = await startPart(part('generator/generator.mjs'));
  const answerFile = join(folder, 'fixed-answer.json');

  const run = ({ port, dialect, bodies }, plan) =>
    generator.ask({ port, path: dialect.path, headers, bodies, connections, ...plan });

  async function startSubject(name) {
    const { start, dialect, isFixed = false, isPinned = true } = subjects[name];
    if (isFixed && !existsSync(answerFile))
      throw new Error('It repeats an answer of Keyway, which is not measured here.');
    const port = await freePort();
    const place = { dist, port, folder, upstream: upstream.hello.url, settings, authorization, answerFile };
    const { args, command = [process.execPath, ...args], env, cwd = folder } = await start(place);
    const server = { name, port, dialect, ...(await startServer({ command, env, cwd, port, isPinned })), bodies: [] };
    const send = async (body) => (await run({ ...server, bodies: [body] }, one)).answers[0];
    for (const question of questions) server.bodies.push(await dialect.body(question, send));
    const firstAnswer = await check(server, isFixed ? 1 : Math.min(questions.length, 5));
    if (name === 'keyway') writeFileSync(answerFile, firstAnswer);
    await run(server, pace.warmUp);
    return server;
  }

  /** Answers the bytes of the first answer. @throws when an answer is not what the project holds */
  async function check(server, count) {
    const { answers, failures } = await run(server, { ...one, count });
    if (Object.keys(failures).length > 0) throw new Error(`It answers ${JSON.stringify(failures)}: ${answers[0]}`);
    for (const [index, answer] of answers.entries()) {
      const found = server.dialect.keys(answer, questions[index % questions.length]);
      const right = expectedKeys(questions[index % questions.length], keys, found);
      if (found.length === 0 || !isDeepStrictEqual(found, right)) {
        throw new Error(`It answers wrongly: ${excerpt(found)} instead of ${excerpt(right)}`);
      }
    }
    return answers[0];
  }

  async function sample(server) {
    await run(server, pace.leadIn);
    await upstream.ask('calls');
    const usage = () => [server, upstream, generator].map(({ pid }) => processUsage(pid));
    const [before, coresBefore] = [usage(), coreTimes()];
    const { answered, failures, seconds, p50Ms, p99Ms } = await run(server, pace.sample);
    const [after, coresAfter] = [usage(), coreTimes()];
    const calls = await upstream.ask('calls');
    const [cpuUs, ...ours] = after.map((one, index) => one.cpuUs - before[index].cpuUs);
    const busyUs = coresAfter.busyUs - coresBefore.busyUs;
    return {
      answered,
      failures,
      cpuUs: cpuUs / answered,
      perSecond: answered / seconds,
      p50Ms,
      p99Ms,
      upstreamCalls: calls / answered,
      peakBytes: after[0].peakBytes,
      // What had nothing to do with the measurement, of all the time that the cores have.
      othersShare: (busyUs - cpuUs - ours[0] - ours[1]) / (coresAfter.totalUs - coresBefore.totalUs),
    };
  }

  /** The memory that is held during twice so many requests: the second half is compared with the first. */
  async function memoryDuring(server) {
    const residentBytes = [];
    for (let part = 0; part < memoryParts; part++) {
      await run(server, { count: Math.ceil((2 * memoryOver * pace.memory) / memoryParts) });
      residentBytes.push(processUsage(server.pid).residentBytes);
    }
    return residentBytes;
  }

  const servers = [];
  const results = {};
  for (const name of names.filter((name) => takesPart(name, scenario, questions[0]))) {
    try {
      servers.push(await startSubject(name));
      results[name] = { samples: [] };
    } catch (error) {
      results[name] = { error: error.message };
    }
  }
  for (let round = 0; round < pace.rounds; round++) {
    for (const server of servers) results[server.name].samples.push(await sample(server));
  }
  const keyway = servers.find(({ name }) => name === 'keyway');
  if (keyway !== undefined && memoryOver > 0) results.keyway.residentBytes = await memoryDuring(keyway);
  await Promise.all([...servers, upstream, generator].map((one) => one.stop()));
  return results;
}

/** Enough to meet its peaks: between two full collections, some 70 000 requests, it rises by half. */
const memoryParts = 100;

const one = { connections: 1, count: 1, wantsBody: true };
const excerpt = (value) => JSON.stringify(value).slice(0, 500);

function takesPart(name, { only = null }, { kind }) {
  const { kinds = null, isExtra = false } = subjects[name];
  return only === null ? !isExtra && (kinds === null || kinds.includes(kind)) : only.includes(name);
}
