import type { Plugin } from 'vitest/config';

/** What `babel-plugin-relay` does to a `graphql` tag: it becomes the import of what relay-compiler made of it. */
export const relayTransform = (): Plugin => ({
  name: 'relay-transform',
  enforce: 'pre',
  transform(code) {
    const names: string[] = [];
    const transformed = code.replaceAll(
      /graphql`\s*(?:query|mutation|fragment)\s+(\w+)[^`]*`/g,
      (_tag, name: string) => {
        names.push(name);
        return `$${name}`;
      },
    );
    return names.map((name) => `import $${name} from './__generated__/${name}.graphql.ts';\n`).join('') + transformed;
  },
});
