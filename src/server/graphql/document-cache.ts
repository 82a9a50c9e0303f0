import {
  NoSchemaIntrospectionCustomRule,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import { getOperationAST } from 'graphql';
import { LRUCache } from 'lru-cache';
import { compileOperation, type CompiledOperation } from '../../graphql/execution/compiled-operation.js';
import { mergeValidationRules } from '../../graphql/execution/merge-validation-rules.js';
import { limits } from '../../graphql/limits/limits.js';
import { createParseBounded } from '../../graphql/limits/parse-with-limits.js';

/** In characters of the documents; parsed and compiled, one of the worst kind takes two hundred times that in bytes. */
const maxCharacters = 256 * 1024;
const maxDocuments = 1024;

interface CachedDocument {
  readonly document: DocumentNode;
  /** Undefined: not validated yet. */
  errors: readonly GraphQLError[] | undefined;
  readonly operations: Map<OperationDefinitionNode, CompiledOperation>;
}

interface DocumentCacheOptions {
  readonly schema: GraphQLSchema;
  /** Allows introspection and "Did you mean", which would reveal the schema one guess at a time. */
  readonly development: boolean;
  readonly onParse?: () => void;
}

/** Documents that were parsed and validated, with what was compiled from them. */
export class DocumentCache {
  readonly #byText = new LRUCache<string, CachedDocument>({ max: maxDocuments, maxSize: maxCharacters });
  readonly #byDocument = new WeakMap<DocumentNode, CachedDocument>();
  readonly #schema: GraphQLSchema;
  readonly #hideSuggestions: boolean;
  readonly #parse: ReturnType<typeof createParseBounded>;
  readonly #rules: readonly ValidationRule[];
  readonly #mergedRules: ValidationRule;
  readonly #onParse: () => void;

  constructor({ schema, development, onParse = () => {} }: DocumentCacheOptions) {
    this.#schema = schema;
    this.#hideSuggestions = !development;
    this.#parse = createParseBounded(schema);
    this.#rules = development ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
    this.#mergedRules = mergeValidationRules(this.#rules);
    this.#onParse = onParse;
  }

  get size(): number {
    return this.#byText.size;
  }

  /** @throws GraphQLError for a mistake in the document, or if it exceeds a limit */
  parse(text: string): DocumentNode {
    const known = this.#byText.get(text);
    if (known !== undefined) return known.document;
    this.#onParse();
    const document = this.#parse(text);
    this.#byText.set(text, this.#cached(document), { size: text.length + 1 });
    return document;
  }

  /** `added`: rules of plugins. They can depend on the request, so they run for each. */
  validate(document: DocumentNode, added: readonly ValidationRule[]): readonly GraphQLError[] {
    const cached = this.#cached(document);
    cached.errors ??= this.#validate(document);
    if (added.length === 0 || cached.errors.length > 0) return cached.errors;
    return validate(this.#schema, document, added, this.#options);
  }

  /** Null: graphql-js says why there is none of this name. */
  operation(document: DocumentNode, name: string | null | undefined): CompiledOperation | null {
    const node = getOperationAST(document, name);
    if (!node) return null;
    const { operations } = this.#cached(document);
    let compiled = operations.get(node);
    if (compiled === undefined) {
      compiled = compileOperation(this.#schema, document, node, { hideSuggestions: this.#hideSuggestions });
      operations.set(node, compiled);
    }
    return compiled;
  }

  #cached(document: DocumentNode): CachedDocument {
    const known = this.#byDocument.get(document);
    if (known !== undefined) return known;
    const cached = { document, errors: undefined, operations: new Map() };
    this.#byDocument.set(document, cached);
    return cached;
  }

  #validate(document: DocumentNode): readonly GraphQLError[] {
    try {
      return validate(this.#schema, document, [this.#mergedRules], this.#options);
    } catch {
      return validate(this.#schema, document, this.#rules, this.#options);
    }
  }

  get #options() {
    return { maxErrors: limits.toldErrors, hideSuggestions: this.#hideSuggestions };
  }
}
