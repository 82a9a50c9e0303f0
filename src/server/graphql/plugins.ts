/**
 * A plugin for Envelop's phases, as published for Envelop or GraphQL Yoga. Its hooks run for each request that reaches them;
 * `docs/embedding.md` lists what they can rely on. Their types are those of Envelop.
 */
export interface EnvelopPlugin {
  /** Called when the context is built, after the caller was authenticated. */
  readonly onContextBuilding?: ((payload: never) => unknown) | undefined;
  /** Called at the start of each request. */
  readonly onEnveloped?: ((payload: never) => unknown) | undefined;
  /** Called before an operation is executed or served from cache. */
  readonly onExecute?: ((payload: never) => unknown) | undefined;
  /** Called before a document is parsed or taken from cache. */
  readonly onParse?: ((payload: never) => unknown) | undefined;
  /** Called once, when the plugin is set up. */
  readonly onPluginInit?: ((payload: never) => unknown) | undefined;
  /** Called once with the schema. */
  readonly onSchemaChange?: ((payload: never) => unknown) | undefined;
  /** Called before a subscription is opened. */
  readonly onSubscribe?: ((payload: never) => unknown) | undefined;
  /** Called before a document is validated. */
  readonly onValidate?: ((payload: never) => unknown) | undefined;
  /** Wraps phases, for tracing. */
  readonly instrumentation?: object | undefined;
}

/** Hooks of Yoga's HTTP layer, which serves no request here. */
const httpHooks = ['onRequest', 'onRequestParse', 'onParams', 'onExecutionResult', 'onResultProcess', 'onResponse'];

/** One sentence for each plugin that would not do what it is for. */
export const pluginProblems = (plugins: readonly unknown[]): readonly string[] =>
  plugins.flatMap((plugin, index) => {
    if (typeof plugin !== 'object' || plugin === null) return [`plugins[${index}] must be an Envelop plugin.`];
    const unused = httpHooks.filter((hook) => hook in plugin);
    if (unused.length === 0) return [];
    return [`plugins[${index}] has hooks that are never called here: ${unused.join(', ')}. Use those of Envelop.`];
  });
