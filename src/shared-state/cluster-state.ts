import cluster, { type Worker } from 'node:cluster';
import { encodeChanges } from '../access-keys/history/changes/change-codec.js';
import { ChangeListeners, type SharedState } from './shared-state.js';

/** What a worker can ask of its primary, as the messages between them name it. */
const repliesOf = ({ writeMark, idempotency, rateLimits, leases }: SharedState) => ({
  readMark: async () => writeMark.read(),
  renewMark: writeMark.bump,
  reserve: idempotency.reserve,
  settle: idempotency.settle,
  release: idempotency.release,
  take: rateLimits.take,
  reserveUnits: rateLimits.reserve,
  charge: rateLimits.charge,
  publish: broadcast,
  acquireLease: leases.acquire,
  finishLease: leases.finish,
  releaseLease: leases.release,
});

/** To all workers, the one that asks included: they get all changes in one order. */
async function broadcast(encoded: string): Promise<void> {
  const message: Broadcast = { changes: encoded };
  for (const worker of Object.values(cluster.workers ?? {})) {
    if (worker?.isConnected() === true) worker.send(message, () => undefined);
  }
}

interface Broadcast {
  readonly changes: string;
}

type WorkerReplies = ReturnType<typeof repliesOf>;
type Name = keyof WorkerReplies;

interface Question {
  readonly question: number;
  readonly name: Name;
  readonly given: readonly unknown[];
}

interface Reply {
  readonly reply: number;
  readonly answer?: unknown;
}

/** In the primary: answers its workers from `state`. */
export function serveClusterState(state: SharedState): void {
  const answers: Record<Name, (...given: never[]) => Promise<unknown>> = repliesOf(state);
  cluster.on('message', (worker: Worker, message: Question | object) => {
    if (!('question' in message)) return;
    void answer(worker, message);
  });

  async function answer(worker: Worker, { question, name, given }: Question): Promise<void> {
    const reply: Reply = { reply: question, answer: await answers[name](...(given as never[])) };
    // Who is gone needs no reply.
    if (worker.isConnected()) worker.send(reply, () => undefined);
  }
}

/** In a worker: the state of its primary. A worker whose primary is gone exits, so no request waits forever. */
export function createWorkerState(): SharedState {
  const waiting = new Map<number, (answer: never) => void>();
  let asked = 0;
  const listeners = new ChangeListeners();

  process.on('message', (message: Reply | Broadcast | object) => {
    if ('changes' in message) listeners.deliverEncoded(message.changes);
    if (!('reply' in message)) return;
    waiting.get(message.reply)?.(message.answer as never);
    waiting.delete(message.reply);
  });

  const ask =
    <N extends Name>(name: N) =>
    (...given: Parameters<WorkerReplies[N]>): ReturnType<WorkerReplies[N]> => {
      const question = ++asked;
      const message: Question = { question, name, given };
      const answer = new Promise<never>((resolve) => waiting.set(question, resolve));
      process.send?.(message);
      return answer as ReturnType<WorkerReplies[N]>;
    };

  const publish = ask('publish');
  return {
    changes: {
      publish: (changes) => publish(encodeChanges(changes)),
      listen: (listener) => listeners.add(listener),
    },
    writeMark: { read: ask('readMark'), bump: ask('renewMark') },
    idempotency: { reserve: ask('reserve'), settle: ask('settle'), release: ask('release') },
    rateLimits: { take: ask('take'), reserve: ask('reserveUnits'), charge: ask('charge') },
    leases: {
      isShared: false,
      acquire: ask('acquireLease'),
      finish: ask('finishLease'),
      release: ask('releaseLease'),
    },
  };
}
