import { setTimeout as passed } from 'node:timers/promises';
import { withTimeout } from '../runtime/concurrency.js';
import type { Secret } from '../runtime/secret.js';
import type { Logger } from '../telemetry/logger.js';

/** The longest that a request waits for an answer of Redis. */
const replyTimeoutMs = 250;
const connectTimeoutMs = 1_000;
const reconnectDelayMs = 500;

interface RedisChannel {
  readonly name: string;
  readonly onMessage: (text: string) => void;
  readonly onLost: () => void;
  /** Called each time that Redis can be used. */
  readonly onBack: () => void;
}

interface RedisLink {
  /** Rejects at once while Redis is away, and after 250 ms when it gives no answer; it is away then. */
  send(...command: readonly string[]): Promise<unknown>;
  /** Another number each time that Redis has come back: it may have forgotten everything. */
  session(): number;
  isAway(): boolean;
  close(): void;
}

/**
 * A connection that is never waited for: after any failure it is dropped and replaced in the background. That
 * Redis is away is logged once, and once that it is back. Resolves when the first attempt has ended, either way.
 *
 * `greeting` is a command that must succeed before Redis counts as back. It should write, so that a Redis that only reads
 * does not.
 */
export async function openRedisLink({
  url,
  greeting,
  channel,
  logger,
}: {
  url: Secret;
  greeting: () => readonly string[];
  /** What is published there is received with `onMessage`, in order, from `onBack` to `onLost`. */
  channel?: RedisChannel;
  logger: Logger;
}): Promise<RedisLink> {
  // Its 200 ms of loading are for those who have a Redis.
  const { createClient } = await import('@redis/client');
  type Client = ReturnType<typeof connectable>;
  let live: Client | null = null;
  let session = 0;
  let isClosed = false;
  let isAwayTold = false;

  const connectable = () =>
    createClient({
      url: url.reveal(),
      // A connection ends with its client; the next one is ours to make.
      socket: { reconnectStrategy: false, connectTimeout: connectTimeoutMs },
      disableClientInfo: true,
      maintNotifications: 'disabled',
    });

  async function connect(): Promise<boolean> {
    const client = connectable();
    client.on('error', (error: unknown) => drop(client, error));
    try {
      await withTimeout(connectTimeoutMs, client.connect());
      await withTimeout(replyTimeoutMs, client.sendCommand(greeting()));
      if (channel !== undefined) await withTimeout(replyTimeoutMs, subscribe(client, channel));
    } catch (error) {
      client.destroy();
      tellAway(error);
      return false;
    }
    session++;
    if (isAwayTold) logger.info('redis is back');
    isAwayTold = false;
    if (isClosed) client.destroy();
    else {
      live = client;
      channel?.onBack();
    }
    return true;
  }

  /** A Redis user may be denied channels; everything else then still works. */
  async function subscribe(client: Client, { name, onMessage }: RedisChannel): Promise<void> {
    try {
      await client.subscribe(name, onMessage);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOPERM'))) throw error;
      logger.warn('redis denies the channel of changes: subscriptions show the writes of this replica only', { error });
    }
  }

  function drop(client: Client, error: unknown): void {
    if (client !== live) return;
    live = null;
    client.destroy();
    channel?.onLost();
    tellAway(error);
    void reconnect();
  }

  async function reconnect(): Promise<void> {
    await passed(reconnectDelayMs, undefined, { ref: false });
    if (!isClosed && !(await connect())) void reconnect();
  }

  function tellAway(error: unknown): void {
    if (!isAwayTold) logger.warn('redis is away: this process goes by itself', { error });
    isAwayTold = true;
  }

  if (!(await connect())) void reconnect();

  return {
    async send(...command) {
      const client = live;
      if (client === null) throw new Error('Redis is away.');
      try {
        return await withTimeout(replyTimeoutMs, client.sendCommand(command));
      } catch (error) {
        drop(client, error);
        throw error;
      }
    },
    session: () => session,
    isAway: () => live === null,
    close() {
      isClosed = true;
      live?.destroy();
      live = null;
    },
  };
}
