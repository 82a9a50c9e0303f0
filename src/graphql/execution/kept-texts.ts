import type { GraphQLObjectType } from 'graphql';
import { LRUCache } from 'lru-cache';

/** In characters. */
const mostKept = 16 * 1024 * 1024;

/** What an object was made of, and which part of it this is. Where both are the same, the text is the same. */
export interface TextName {
  /** Lives as long as what is made of it may be used again, and serves one credential and one scope. */
  readonly of: object;
  readonly part: string;
}

type NameText<Source> = (source: Source) => TextName;

/** For a type whose fields, where they take no arguments, depend on nothing but their source. */
export const keptText = <Source>(nameText: NameText<Source>) => ({ extensions: { keptText: nameText } });

export const nameTextOf = ({ extensions }: GraphQLObjectType): NameText<unknown> | undefined =>
  extensions['keptText'] as NameText<unknown> | undefined;

/** A part of an answer that is JSON already. */
export class WrittenText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

interface Mark {
  readonly number: number;
  /** Parts that were completed once. */
  readonly completed: Set<string>;
}

/**
 * Parts of answers that were written before and are the same again. One is kept when it is completed for the second time:
 * most of what is answered is made of something that is never looked at again.
 */
export class KeptTexts {
  readonly #texts = new LRUCache<string, WrittenText>({
    maxSize: mostKept,
    sizeCalculation: ({ text }) => text.length + 1,
  });
  readonly #marks = new WeakMap<object, Mark>();
  #numbers = 0;

  /** A number that nothing else of these texts has. */
  next(): number {
    return ++this.#numbers;
  }

  get(plan: number, { of, part }: TextName): WrittenText | undefined {
    const mark = this.#marks.get(of);
    return mark === undefined ? undefined : this.#texts.get(`${mark.number} ${plan} ${part}`);
  }

  /** What to answer: the value, or from the second time on its text. */
  offer(plan: number, { of, part }: TextName, value: unknown): unknown {
    const mark = this.#marks.get(of) ?? { number: this.next(), completed: new Set() };
    const name = `${plan} ${part}`;
    if (mark.completed.has(name)) {
      const written = new WrittenText(JSON.stringify(value));
      this.#texts.set(`${mark.number} ${name}`, written);
      return written;
    }
    this.#marks.set(of, mark);
    mark.completed.add(name);
    return value;
  }
}
