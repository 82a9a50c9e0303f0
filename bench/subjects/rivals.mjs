import { join, resolve } from 'node:path';

/** A package of its own. */
export const rivals = resolve(import.meta.dirname, '../rivals');

export const startRival =
  (file) =>
  ({ port, upstream, authorization, answerFile }) => ({
    args: [join(rivals, file)],
    env: { PORT: String(port), UPSTREAM_URL: upstream, UPSTREAM_AUTHORIZATION: authorization, ANSWER_FILE: answerFile },
  });
