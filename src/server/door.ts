/** So many turns at most are given to those at the door before those who are inside are served. */
const mostTurns = 64;

/**
 * Node takes one new connection in each turn of the event loop. While every turn serves somebody, those at the door wait for
 * seconds without as much as a refusal: so every few that are served, the loop turns until nobody comes in.
 */
export class Door {
  #knocks = 0;
  #places = 0;
  #line: Promise<void> = Promise.resolve();

  /** To be told of each request. */
  knocked(): void {
    this.#knocks++;
  }

  /** Resolves in turn, for `most` each time that all who stood at the door have been heard. */
  emptied(most: number): Promise<void> {
    this.#line = this.#line.then(() => (this.#places-- > 0 ? undefined : this.#hear(most)));
    return this.#line;
  }

  async #hear(most: number): Promise<void> {
    // A connection that comes in this turn is read in the next, so that one quiet turn says nothing.
    let quiet = 0;
    for (let turn = 0; turn < mostTurns && quiet < 2; turn++) {
      const before = this.#knocks;
      await nextTurn();
      quiet = this.#knocks === before ? quiet + 1 : 0;
    }
    this.#places = most - 1;
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
