import { createHash, randomUUID } from 'node:crypto';
import { encodeChanges } from '../access-keys/history/changes/change-codec.js';
import { idempotencyTtlMs, type IdempotencyRecord } from '../access-keys/writes/idempotency-store.js';
import type { Secret } from '../runtime/secret.js';
import { finishedOwner } from '../serve/expiry/leases.js';
import type { Charge } from '../server/http/rate-limit.js';
import type { Logger } from '../telemetry/logger.js';
import { openRedisLink } from './redis-link.js';
import { ChangeListeners, type SharedState } from './shared-state.js';
import { tokenBucketScript } from './token-buckets.js';

interface RedisState extends SharedState {
  close(): void;
}

/**
 * In Redis, which all replicas of a project share. While it is away this process goes by `alone`, and so it does for what
 * Redis may have missed.
 */
export async function openRedisState({
  url,
  projectId,
  alone,
  logger,
}: {
  url: Secret;
  projectId: string;
  alone: SharedState;
  logger: Logger;
}): Promise<RedisState> {
  const named = (...parts: string[]): string => ['keyway', projectId, ...parts].join(':');
  // A number would begin again at 1 when Redis has lost it, and then say for a second time what it has said before.
  const renewMark = (): readonly string[] => ['SET', named('last-write'), randomUUID()];
  const listeners = new ChangeListeners();
  const channel = named('changes');
  let hasUnpublished = false;
  /** Redis stores no messages: what was published during an outage is lost for processes that were not connected. */
  async function tellMissed(): Promise<void> {
    listeners.missed();
    if (!hasUnpublished) return;
    hasUnpublished = false;
    await link.send('PUBLISH', channel, missedMessage).catch(() => {
      hasUnpublished = true;
    });
  }
  const link = await openRedisLink({
    url,
    greeting: renewMark,
    channel: {
      name: channel,
      onMessage: (text) => (text === missedMessage ? listeners.missed() : listeners.deliverEncoded(text)),
      onLost: () => listeners.missed(),
      // The first time, `link` is not there yet, and nothing was published.
      onBack: () => void Promise.resolve().then(tellMissed),
    },
    logger,
  });
  const isAway = (): null => null;

  /** In how many ms there is a unit; null: Redis is away. */
  async function updateBucket(
    action: 'take' | 'reserve' | 'charge',
    { callerId, perSecond, units = 1 }: Charge & { readonly units?: number },
  ): Promise<number | null> {
    // The id of a user can be a mail address.
    const bucket = named('requests', createHash('sha256').update(callerId).digest('base64url'));
    const given = [action, String(perSecond), String(units)];
    const waitMs = await link.send('EVAL', tokenBucketScript, '1', bucket, ...given).catch(isAway);
    return waitMs === null ? null : Number(waitMs);
  }

  return {
    writeMark: {
      async read() {
        const mark = await link.send('GET', named('last-write')).catch(isAway);
        return mark === null ? `alone ${await alone.writeMark.read()}` : `${link.session()} ${textField(mark)}`;
      },
      async bump() {
        await Promise.all([alone.writeMark.bump(), link.send(...renewMark()).catch(isAway)]);
      },
    },
    idempotency: {
      // Here first: what was begun while Redis was away is known here only.
      async reserve(name, record) {
        const own = await alone.idempotency.reserve(name, record);
        if (own !== null) return own;
        const command = ['SET', named('idempotency', name), encodeRecord(record), 'NX', 'GET', ...timeToLive];
        const known = await link.send(...command).catch(isAway);
        if (known === null) return null;
        await alone.idempotency.release(name);
        return decodeRecord(textField(known));
      },
      async settle(name, record) {
        await alone.idempotency.settle(name, record);
        await link.send('SET', named('idempotency', name), encodeRecord(record), ...timeToLive).catch(isAway);
      },
      async release(name) {
        await alone.idempotency.release(name);
        await link.send('DEL', named('idempotency', name)).catch(isAway);
      },
    },
    rateLimits: {
      async take(request) {
        return (await updateBucket('take', request)) ?? alone.rateLimits.take(request);
      },
      async reserve(request) {
        return (await updateBucket('reserve', request)) ?? alone.rateLimits.reserve(request);
      },
      async charge(request) {
        if ((await updateBucket('charge', request)) === null) await alone.rateLimits.charge(request);
      },
    },
    changes: {
      async publish(changes) {
        if (link.isAway()) {
          hasUnpublished = true;
          return alone.changes.publish(changes);
        }
        await link.send('PUBLISH', channel, encodeChanges(changes)).catch(() => {
          hasUnpublished = true;
        });
      },
      listen(listener) {
        listeners.add(listener);
        alone.changes.listen(listener);
      },
    },
    // Not `alone` while Redis is away: each replica would then do what one of them is to do.
    leases: {
      isShared: true,
      async acquire(name, owner, ms) {
        const held = await link.send('EVAL', acquireScript, '1', named('lease', name), owner, String(ms)).catch(isAway);
        if (held === null) return 'unknown';
        if (held === owner) return 'acquired';
        return held === finishedOwner ? 'finished' : 'held';
      },
      async finish(name, ms) {
        const reply = await link.send('SET', named('lease', name), finishedOwner, 'PX', String(ms)).catch(isAway);
        return reply !== null;
      },
      async release(name, owner) {
        await link.send('EVAL', releaseScript, '1', named('lease', name), owner).catch(isAway);
      },
    },
    close: () => link.close(),
  };
}

const missedMessage = 'missed';

/** KEYS[1] the name; ARGV[1] the owner; ARGV[2] ms. Returns who holds it afterwards. */
const acquireScript = `
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then return held end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return ARGV[1]
`;

const releaseScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 0
`;

const timeToLive = ['PX', String(idempotencyTtlMs)] as const;

const textField = (reply: unknown): string => (typeof reply === 'string' ? reply : '');

const encodeRecord = (record: IdempotencyRecord): string => JSON.stringify(record);
const decodeRecord = (text: string): IdempotencyRecord => JSON.parse(text) as IdempotencyRecord;
