// Takes the type of a document from urql, which is installed anyway. The package that the plugin names would also install
// graphql-js, as its peer.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('src/graphql/generated.ts', import.meta.url);
const text = readFileSync(file, 'utf8').replace("from '@graphql-typed-document-node/core'", "from 'urql'");
writeFileSync(file, `/* eslint-disable */\n${text}`);
