import type { Freshness } from '../../access-keys/freshness.js';
import type { AuditTrail } from '../../access-keys/history/audit-trail.js';
import type { Cancellation } from '../../runtime/cancellation.js';
import { createLruCache } from '../../runtime/lru-cache.js';
import { SingleFlight } from '../../runtime/single-flight.js';

/** How long a trail serves all requests with the same credential, in ms. */
const auditTrailTtlMs = 60_000;
const maxTrails = 32;

type FetchTrail = (now: number, abandoned: Cancellation) => Promise<AuditTrail>;

interface Lasting<T> {
  readonly value: T;
  /** In ms since the epoch. */
  readonly endsAt: number;
}

/**
 * Shares audit trails among requests with the same credential: Descope allows few searches of its audit trail, and one of them
 * serves all keys. Writes do not invalidate it, since Descope records them a moment later.
 */
export class AuditTrailCache {
  readonly #clock: () => number;
  readonly #trails = createLruCache<Lasting<AuditTrail>>(maxTrails);
  readonly #flights = new Map<string, Lasting<SingleFlight<AuditTrail>>>();

  /** `clock`: in ms since the epoch. */
  constructor({ clock }: { clock: () => number }) {
    this.#clock = clock;
  }

  read(
    fingerprint: string,
    {
      fetch,
      left,
      validity,
    }: {
      readonly fetch: FetchTrail;
      readonly left: Cancellation | undefined;
      readonly validity: Freshness;
    },
  ): Promise<AuditTrail> {
    const now = this.#clock();
    const known = this.#trails.get(fingerprint);
    if (known !== undefined && now < known.endsAt && now >= known.endsAt - auditTrailTtlMs) {
      validity.expireAt(() => known.endsAt);
      validity.limitTo(known.endsAt - now);
      return Promise.resolve(known.value);
    }
    const { value: flight, endsAt } = this.#flightFor(fingerprint, now, fetch);
    validity.expireAt(() => endsAt);
    return validity.limitToRead(flight.subscribe(left), () => endsAt - this.#clock());
  }

  #flightFor(fingerprint: string, now: number, fetch: FetchTrail): Lasting<SingleFlight<AuditTrail>> {
    const flying = this.#flights.get(fingerprint);
    if (flying !== undefined && !flying.value.isAborted) return flying;
    const endsAt = now + auditTrailTtlMs;
    const flight = new SingleFlight<AuditTrail>(
      (abandoned) => fetch(now, abandoned),
      (trail) => {
        if (this.#flights.get(fingerprint)?.value !== flight) return;
        this.#flights.delete(fingerprint);
        if (trail !== undefined) this.#trails.set(fingerprint, { value: trail, endsAt });
      },
    );
    const lasting = { value: flight, endsAt };
    this.#flights.set(fingerprint, lasting);
    return lasting;
  }
}
