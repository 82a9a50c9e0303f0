import { generated } from '../dialects/generated.mjs';
import { graphql, keyway as dialect } from '../dialects/graphql.mjs';
import { rest } from '../dialects/rest.mjs';
import { clients } from './clients.mjs';
import { startHive } from './hive.mjs';
import { startKeyway, startWorkers } from './keyway.mjs';
import { startRival } from './rivals.mjs';
import { startTailcall } from './tailcall.mjs';

const withoutEntities = ['key', 'keys', 'list', 'create', 'newLiteral', 'newAlias'];

const noReuse = { SEARCH_REUSE: '0ms' };

/** Keyway for one kind of client: only where a scenario names it. */
const asked = (client) => ({
  title: `Keyway, asked by ${clients[client].title}`,
  isExtra: true,
  client,
  dialect,
  start: startKeyway(),
});

/**
 * Everything that is measured, in the order of the report. `kinds`: the questions it answers, where it does not answer
 * all. `isExtra`: only where a scenario names it. `caller`: `session` is a tenant admin who is signed in.
 */
export const subjects = {
  keyway: { title: 'Keyway', dialect, start: startKeyway() },
  'keyway-0': { title: 'Keyway, SEARCH_REUSE=0', dialect, start: startKeyway(noReuse) },
  baseline: { title: 'Keyway, baseline', dialect, client: 'json', isBaseline: true, start: startKeyway() },
  'baseline-0': {
    title: 'Keyway, baseline, SEARCH_REUSE=0',
    dialect,
    client: 'json',
    isBaseline: true,
    start: startKeyway(noReuse),
  },
  'keyway-session': { title: 'Keyway, session', isExtra: true, caller: 'session', dialect, start: startKeyway() },
  'keyway-0-session': {
    title: 'Keyway, session, SEARCH_REUSE=0',
    isExtra: true,
    caller: 'session',
    dialect,
    start: startKeyway(noReuse),
  },
  'keyway-json': asked('json'),
  'keyway-urql': asked('urql'),
  'keyway-urql-get': asked('urql-get'),
  'keyway-gateway': asked('gateway'),
  'keyway-2': { title: 'Keyway, WORKERS=2', isExtra: true, isPinned: false, dialect, start: startWorkers },
  yoga: { title: 'Yoga + Pothos, defaults', dialect: graphql, start: startRival('yoga-pothos.mjs') },
  apollo: { title: 'Apollo Server + RESTDataSource', dialect: graphql, start: startRival('apollo.mjs') },
  hive: { title: 'Hive Gateway over OpenAPI', dialect: generated, kinds: withoutEntities, start: startHive },
  mercurius: { title: 'Mercurius, JIT, undici', dialect: graphql, start: startRival('mercurius.mjs') },
  tailcall: { title: 'Tailcall', dialect: generated, kinds: withoutEntities, start: startTailcall },
  hand: {
    title: 'by hand: parse, project, stringify',
    dialect: graphql,
    kinds: ['key', 'keys', 'list', 'create', 'entities'],
    start: startRival('hand-written.mjs'),
  },
  stream: {
    title: 'by hand: streamed through',
    dialect: rest,
    kinds: ['key', 'list', 'create'],
    start: startRival('streaming-proxy.mjs'),
  },
  fixed: { title: 'a fixed answer', isFixed: true, dialect: graphql, start: startRival('fixed-answer.mjs') },
};
