import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as passed } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { freePort, startPart, startServer } from './machine/processes.mjs';
import { coreTimes, processUsage } from './machine/usage.mjs';
import { expectedKeys } from './scenarios/expected.mjs';
import { clients } from './subjects/clients.mjs';
import { subjects } from './subjects/subjects.mjs';
import { authorization, projectKeys, sessionAuthorization, sessionIssuer } from './upstream/project.mjs';

const part = (file) => join(import.meta.dirname, file);

/**
 * Starts upstream, generator and every subject anew, checks what they answer, and measures them in turns. Answers the
 * samples of each subject, or the `error` that kept it from being measured. `baseline`: another build, or null.
 */
export async function measureScenario(scenario, { names, dist, baseline, folder, pace, now }) {
  const { delayMs = 0, connections = 16, settings = {}, memoryOver = 0, isCold = false, sampleMs = 0 } = scenario;
  const project = { ...scenario.project, dist, now };
  const keys = await projectKeys(project);
  const questions = scenario.questions(keys);
  const { jwks } = await sessionIssuer(dist);
  const upstream = await startPart(part('upstream/stub.mjs'), [JSON.stringify({ ...project, jwks, delayMs })]);
  const generator = await startPart(part('generator/generator.mjs'));
  const answerFile = join(folder, 'fixed-answer.json');
  const credentials = { key: authorization, session: await sessionAuthorization({ dist, now }) };

  const run = ({ port }, plan) => generator.ask({ port, connections, ...plan });

  /** From now on `bodies` are sent to the server. */
  const send = (server, bodies, plan) => {
    const { method, headers } = clients[server.client];
    const path = server.dialect.path;
    const sent = { ...headers, authorization: credentials[server.caller] };
    return run(server, { ...plan, path, method, headers: sent, bodies });
  };

  async function startSubject(name) {
    const { start, dialect, isFixed = false, isPinned = true, isBaseline = false, ...asked } = subjects[name];
    const { client = 'apollo', caller = 'key' } = asked;
    if (isFixed && !existsSync(answerFile))
      throw new Error('It repeats an answer of Keyway, which is not measured here.');
    const port = await freePort();
    const place = {
      dist: isBaseline ? baseline : dist,
      port,
      folder,
      upstream: upstream.hello.url,
      settings,
      authorization,
      answerFile,
    };
    const { args, command = [process.execPath, ...args], env, cwd = folder } = await start(place);
    const startedAt = performance.now();
    const started = await startServer({ command, env, cwd, port, isPinned });
    const server = { name, port, dialect, client, caller, ...started, bodies: [] };
    const ask = async (body) => (await send(server, [body], one)).answers[0];
    for (const question of questions) server.bodies.push(await dialect.body(question, ask));
    server.firstAnswer = await check(server, isFixed || isCold ? 1 : Math.min(questions.length, 5));
    return { ...server, startMs: performance.now() - startedAt };
  }

  /** Answers the bytes of the first answer. @throws when an answer is not what the project holds */
  async function check(server, count) {
    const { answers, failures } = await send(server, server.bodies, { ...one, count });
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

  async function sample(server, extent) {
    await upstream.ask('calls');
    const usage = () => [server, upstream, generator].map(({ pid }) => processUsage(pid));
    const [before, coresBefore] = [usage(), coreTimes()];
    const { answered, failures, seconds, p50Ms, p99Ms } = await run(server, extent);
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

  /** A process of its own for each sample: its start up to the first answer, its memory then, and its first requests. */
  async function coldSample(name) {
    const server = await startSubject(name);
    const { cpuUs } = processUsage(server.pid);
    await passed(500);
    const { residentBytes } = processUsage(server.pid);
    const sampled = await sample(server, { count: coldRequests, connections: 1 });
    await server.stop();
    return { ...sampled, startMs: server.startMs, startCpuMs: cpuUs / 1_000, restBytes: residentBytes };
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
  const taking = names.filter((name) => takesPart(name, scenario, { kind: questions[0].kind, baseline }));
  for (const name of taking) {
    try {
      results[name] = { samples: [] };
      if (isCold) continue;
      const server = await startSubject(name);
      if (name === 'keyway') writeFileSync(answerFile, server.firstAnswer);
      await run(server, pace.warmUp);
      servers.push(server);
    } catch (error) {
      results[name] = { error: error.message };
    }
  }
  if (isCold) {
    for (let round = 0; round < pace.coldRounds; round++) {
      for (const name of taking) results[name].samples.push(await coldSample(name));
    }
  }
  const { ms, mostMs } = pace.sample;
  const sampleOf = { ...pace.sample, ms: Math.max(ms, sampleMs), mostMs: Math.max(mostMs, sampleMs) };
  for (let round = 0; round < pace.rounds; round++) {
    // In another order each time, so that none always comes after the same one.
    const order = servers.map((_, index) => servers[(index + round) % servers.length]);
    for (const server of order) {
      await run(server, pace.leadIn);
      results[server.name].samples.push(await sample(server, sampleOf));
    }
  }
  const keyway = servers.find(({ name }) => name === 'keyway');
  if (keyway !== undefined && memoryOver > 0) results.keyway.residentBytes = await memoryDuring(keyway);
  await Promise.all([...servers, upstream, generator].map((one) => one.stop()));
  return results;
}

const coldRequests = 100;

/** Enough to meet its peaks: between two full collections, some 70 000 requests, it rises by half. */
const memoryParts = 100;

const one = { connections: 1, count: 1, wantsBody: true };
const excerpt = (value) => JSON.stringify(value).slice(0, 500);

function takesPart(name, { only = null, without = [] }, { kind, baseline }) {
  const { kinds = null, isExtra = false, isBaseline = false } = subjects[name];
  if (without.includes(name) || (isBaseline && baseline === null)) return false;
  return only === null ? !isExtra && (kinds === null || kinds.includes(kind)) : only.includes(name);
}
