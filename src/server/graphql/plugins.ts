type Hook =
  | 'onContextBuilding'
  | 'onEnveloped'
  | 'onExecute'
  | 'onParse'
  | 'onPluginInit'
  | 'onSchemaChange'
  | 'onValidate';

/**
 * A plugin for Envelop's phases, as published for Envelop or GraphQL Yoga. Its hooks run for each request that reaches them.
 * docs/embedding.md says what they may rely on.
 */
export type EnvelopPlugin = { readonly [Name in Hook]?: ((payload: never) => unknown) | undefined } & {
  readonly instrumentation?: object | undefined;
};

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
