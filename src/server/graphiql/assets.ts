import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type * as GraphiQLBundle from '@graphql-yoga/render-graphiql/graphiql';
import type { HttpRequest } from '../http/request.js';
import { errorResponse, type HttpResponse } from '../http/response.js';
import { bootScript, ownStyles } from './boot.js';

const assetNames = ['boot', 'css', 'editorWorker', 'graphqlWorker', 'js', 'jsonWorker', 'sdl'] as const;

/** Relative to `/graphql`, so that they also hold behind a proxy that puts a path in front. */
export type AssetUrls = Readonly<Record<(typeof assetNames)[number], string>>;

export interface Assets {
  readonly urls: AssetUrls;
  answer(request: HttpRequest): Promise<HttpResponse>;
}

/** The bundle and the schema as files, named by what is in them, so that they can be kept for ever. */
export function createAssets(bundle: typeof GraphiQLBundle, sdl: string): Assets {
  const files = {
    boot: fileOf(bootScript, 'js'),
    css: fileOf(withoutFonts(bundle.css) + ownStyles, 'css'),
    editorWorker: fileOf(bundle.editorWorkerService, 'js'),
    graphqlWorker: fileOf(bundle.graphqlWorker, 'js'),
    js: fileOf(bundle.js, 'js'),
    jsonWorker: fileOf(bundle.jsonWorker, 'js'),
    sdl: fileOf(sdl, 'graphql'),
  };
  const byPath = new Map(Object.values(files).map((file) => [`/${file.url}`, file]));

  return {
    urls: Object.fromEntries(assetNames.map((name) => [name, files[name].url])) as AssetUrls,
    async answer({ url = '', headers }) {
      const file = byPath.get(url);
      if (file === undefined) return notFound;
      return headers['accept-encoding']?.includes('gzip') === true ? file.compressed() : file.plain;
    },
  };
}

/**
 * Without its text fonts, which are half of its size: those of the system are used. The one of its icons stands in it twice.
 */
function withoutFonts(css: string): string {
  let isFirst = true;
  return css.replaceAll(/@font-face\s*\{[^}]*\}/g, (rule) => {
    const isKept = isFirst && rule.includes('codicon');
    isFirst &&= !isKept;
    return isKept ? rule : '';
  });
}

interface File {
  readonly url: string;
  readonly plain: HttpResponse;
  compressed(): Promise<HttpResponse>;
}

const contentTypes = {
  css: 'text/css; charset=utf-8',
  // Not application/graphql: browsers show it, and do not save it.
  graphql: 'text/plain; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
} as const;
const compress = promisify(gzip);

function fileOf(text: string, extension: keyof typeof contentTypes): File {
  const body = Buffer.from(text);
  const headers = {
    'content-type': contentTypes[extension],
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  };
  let compressed: Promise<HttpResponse> | undefined;
  return {
    url: `graphiql/${createHash('sha256').update(body).digest('hex').slice(0, 16)}.${extension}`,
    plain: { status: 200, headers, body },
    compressed: () =>
      (compressed ??= compress(body).then((zipped) => ({
        status: 200,
        headers: { ...headers, 'content-encoding': 'gzip' },
        body: zipped,
      }))),
  };
}

const notFound = errorResponse(404, { code: 'NOT_FOUND', message: 'There is nothing at this path.' });
