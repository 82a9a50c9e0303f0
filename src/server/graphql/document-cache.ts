import {
  NoSchemaIntrospectionCustomRule,
  OverlappingFieldsCanBeMergedRule,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { CompiledOperation } from '../../graphql/execution/compiled-operation.js';
import { blankStrings, liftStrings, type Blanked, type Lifted } from '../../graphql/execution/parameterize-literals.js';
import { asOneRule } from '../../graphql/execution/merge-validation-rules.js';
import type { DocumentPlan } from '../../graphql/limits/query-cost.js';
import { createParseBounded } from '../../graphql/limits/parse-with-limits.js';

/** In characters of the documents. */
const mostKept = 128 * 1024;
const mostDocuments = 1024;

export interface KnownDocument {
  readonly document: DocumentNode;
  /** By the name that was asked for. */
  readonly operations: Map<string, CompiledOperation>;
  plan?: DocumentPlan;
}

export interface Found {
  readonly known: KnownDocument;
  /** What the text has in place of variables that were put into its document. */
  readonly lifted: Readonly<Record<string, unknown>> | null;
}

/** `seen`: once so far. `plain`: its strings are part of what it says. */
type Shape = { readonly known: KnownDocument; readonly lifted: Lifted } | 'seen' | 'plain';

/** Valid documents, by their text or by what is left of it without the contents of its strings. */
export class KnownDocuments {
  readonly #documents = new LRUCache<string, KnownDocument>({ max: mostDocuments, maxSize: mostKept });
  readonly #shapes = new LRUCache<string, Shape>({ max: mostDocuments, maxSize: mostKept });
  readonly #schema: GraphQLSchema;
  readonly #parseBounded: ReturnType<typeof createParseBounded>;
  readonly #rules: readonly ValidationRule[];

  constructor({ schema, introspection }: { schema: GraphQLSchema; introspection: boolean }) {
    this.#schema = schema;
    this.#parseBounded = createParseBounded(schema);
    this.#rules = [asOneRule(introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule])];
  }

  /** Null: it is not valid. */
  get(text: string): Found | null {
    const known = this.#documents.get(text);
    if (known !== undefined) return { known, lifted: null };
    const blanked = blankStrings(text);
    return (blanked && this.#byShape(blanked)) ?? this.#learn(text, blanked);
  }

  #byShape({ shape, strings }: Blanked): Found | null {
    const found = this.#shapes.get(shape);
    if (typeof found !== 'object') return null;
    const lifted = found.lifted.valuesIn(strings);
    return lifted && { known: found.known, lifted };
  }

  #learn(text: string, blanked: Blanked | null): Found | null {
    const document = this.#parseValid(text);
    if (document === null) return null;
    const known = { document, operations: new Map() };
    this.#documents.set(text, known, { size: text.length + 1 });
    if (blanked !== null) this.#learnShape(document, blanked);
    return { known, lifted: null };
  }

  #learnShape(document: DocumentNode, blanked: Blanked): void {
    const { shape } = blanked;
    const before = this.#shapes.get(shape);
    const learnt = before === 'seen' ? this.#lift(document, blanked) : (before ?? 'seen');
    this.#shapes.set(shape, learnt, { size: shape.length + 1 });
  }

  #lift(document: DocumentNode, { strings }: Blanked): Shape {
    const lifted = liftStrings(this.#schema, document, strings);
    // Two fields of one name may have to say the same.
    const isStillValid =
      lifted !== null && validate(this.#schema, lifted.document, [OverlappingFieldsCanBeMergedRule]).length === 0;
    return isStillValid ? { known: { document: lifted.document, operations: new Map() }, lifted } : 'plain';
  }

  #parseValid(text: string): DocumentNode | null {
    try {
      const document = this.#parseBounded(text);
      return validate(this.#schema, document, this.#rules, { maxErrors: 1 }).length === 0 ? document : null;
    } catch {
      return null;
    }
  }
}

/** In characters of the documents; parsed, one of the worst kind takes a hundred times that in bytes. */
const maxCharacters = 512 * 1024;

/** Documents that were parsed, and errors of those that could not be: bounded by weight, where Yoga's own only count. */
export function createDocumentCache() {
  const documents = new LRUCache<string, DocumentNode>({ max: 1024, maxSize: maxCharacters });
  const errors = new LRUCache<string, object>({ max: 1024, maxSize: maxCharacters / 8 });
  return {
    documentCache: {
      get: (text: string) => documents.get(text),
      set: (text: string, document: DocumentNode) => void documents.set(text, document, weighed(text)),
    },
    errorCache: {
      get: (text: string) => errors.get(text),
      set: (text: string, error: unknown) => void errors.set(text, error as object, weighed(text)),
    },
  };
}

const weighed = (text: string) => ({ size: text.length + 1 });
