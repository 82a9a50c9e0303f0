import assert from 'node:assert/strict';
import type fc from 'fast-check';
import { exchange } from '../../exchange.js';
import { isExpired, isSame, keysIn, type Keys, type Model, type Fixture } from './fixture.js';
import type { WriteFault } from './inputs.js';

export interface Turn {
  readonly model: Model;
  readonly fixture: Fixture;
  /** As it is after the mutation. */
  readonly after: Keys;
}

/** What a mutation answered, and what the project may hold after that answer: one of these, to the last field. */
export interface Outcome {
  readonly type: string;
  readonly allowed: readonly Keys[];
}

/** One mutation, carried out by both sides and compared. */
export class Mutation implements fc.AsyncCommand<Model, Fixture> {
  readonly #title: string;
  readonly #fault: WriteFault | null;
  readonly #needsKey: boolean;
  readonly #send: (model: Model, fixture: Fixture) => Promise<(turn: Turn) => Promise<Outcome> | Outcome>;

  constructor(
    title: string,
    given: {
      fault: WriteFault | null;
      needsKey?: boolean;
      send: (model: Model, fixture: Fixture) => Promise<(turn: Turn) => Promise<Outcome> | Outcome>;
    },
  ) {
    this.#title = title;
    this.#fault = given.fault;
    this.#needsKey = given.needsKey ?? true;
    this.#send = given.send;
  }

  check(model: Readonly<Model>): boolean {
    return !this.#needsKey || model.keys.size > 0;
  }

  async run(model: Model, fixture: Fixture): Promise<void> {
    const { sandbox } = fixture.harness;
    // So that no two keys are made in the same few seconds, and some expire on the way.
    model.now += 61_000;
    fixture.clock.now = model.now;
    if (this.#fault !== null) {
      sandbox.faults.add({ path: /accesskey\/(?!search)\w/, times: this.#fault.times, fault: this.#fault.fault });
    }
    const judge = await this.#send(model, fixture);
    sandbox.faults.clear();
    const after = keysIn(fixture);
    const { type, allowed } = await judge({ model, fixture, after });
    if (this.#fault === null) assert.doesNotMatch(type, /Upstream|Unknown/);
    if (!allowed.some((keys) => isSame(keys, after))) {
      assert.deepEqual({ type, keys: [...after] }, { type, keys: [...(allowed[0] ?? [])] });
    }
    model.keys = after;
    await this.#checkSecrets(model, fixture);
  }

  async #checkSecrets({ keys, secrets, now }: Model, { harness }: Fixture): Promise<void> {
    for (const [id, cleartext] of secrets) {
      const key = keys.get(id);
      const isUsable =
        key?.status === 'active' &&
        !isExpired(key, now) &&
        (key.permittedIps.length === 0 || key.permittedIps.includes('127.0.0.0/8'));
      assert.equal(await exchange(harness.sandbox, cleartext), isUsable ? 'accepted' : 'refused', id);
    }
  }

  toString(): string {
    return this.#fault === null ? this.#title : `${this.#title} with ${JSON.stringify(this.#fault)}`;
  }
}
