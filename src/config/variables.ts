import { z } from 'zod';
import { Secret } from '../secret.js';
import { baseUrl } from './base-url.js';
import { duration, megabytes, onOff, port, text } from './readers.js';

/**
 * Every setting of Keyway: its name, what it means, its default as it would be written, and what it becomes. The
 * types, `.env.example` and the documentation come from here; a test compares them.
 */

/** What says which Descope project is managed. Only `keyway serve` reads these; the sandbox is its own project. */
export const descopeVariables = z.object({
  DESCOPE_PROJECT_ID: text(
    'give the project id, P and at least 27 letters and digits; the Descope console shows it under Project.',
    /^P[A-Za-z0-9]{27,60}$/,
  ).meta({ description: 'The Descope project whose access keys are managed.' }),
  DESCOPE_MANAGEMENT_KEY: text(
    'give a management key, without spaces or quotes; the Descope console makes one under Company > Management Keys.',
    /^[!#-&(-~]+$/,
  )
    .transform((value) => new Secret(value))
    .meta({ description: 'The management key that stays in this server.' }),
  DESCOPE_BASE_URL: baseUrl()
    .optional()
    .meta({ description: "Origin of the Descope API. Unset: Descope's own, in the region the project id names." }),
});

export const serverVariables = z.object({
  HOST: text('give a host name or an address of this machine, e.g. 127.0.0.1 or 0.0.0.0.', /^[A-Za-z0-9.:_-]{1,255}$/)
    .prefault('127.0.0.1')
    .meta({ description: 'Address to listen on. 0.0.0.0 lets other machines in.', flag: '--host' }),
  PORT: port(4000)
    .prefault('4000')
    .meta({ description: 'Port of the GraphQL API. 0 takes any free one.', flag: '--port' }),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'give debug, info, warn, error or silent.' })
    .prefault('info')
    .meta({ description: 'The least important line that is logged.' }),
  READ_TIMEOUT: duration({ minMs: 100, maxMs: 120_000, example: '10s' })
    .prefault('10s')
    .meta({ description: 'The longest a read may take at Descope, repeats included.' }),
  WRITE_TIMEOUT: duration({ minMs: 100, maxMs: 120_000, example: '15s' })
    .prefault('15s')
    .meta({ description: 'The longest a write may take at Descope, repeats included.' }),
  MAX_UPSTREAM_BODY: megabytes({ max: 512, example: '32MB' })
    .prefault('32MB')
    .meta({ description: 'The largest answer of Descope that is read; about 1 kB a key.' }),
  SEARCH_REUSE: duration({ minMs: 0, maxMs: 60_000, example: '1s' })
    .prefault('1s')
    .meta({ description: "How long a search's answer may serve later requests of the same credential. 0: never." }),
  DEVELOPMENT: onOff().prefault('off').meta({
    description: 'GraphiQL, introspection, suggestions and the cost of each answer. Always on in the sandbox.',
  }),
});

/** What only `keyway sandbox` reads. */
export const sandboxVariables = z.object({
  SANDBOX_PORT: port(4010)
    .prefault('4010')
    .meta({ description: 'Port of the Descope look-alike. 0 takes any free one.', flag: '--sandbox-port' }),
});
