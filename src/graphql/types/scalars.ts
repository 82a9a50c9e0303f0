import { Kind, type ValueNode } from 'graphql';
import { z } from 'zod';
import type { JsonObject } from '../../access-keys/access-key.js';
import { canonicalIpRange } from '../../access-keys/ip-range.js';
import { exactNumber, withExactNumbers } from '../../runtime/exact-json.js';
import { formatDuration, parseDuration } from '../../runtime/iso-duration.js';
import { builder } from '../builder.js';
import { formatDateTime } from './date-time.js';

const dateTimePattern = z.iso.datetime({ offset: true });

builder.scalarType('DateTime', {
  description:
    'An instant as RFC 3339 writes it. Output is in UTC, e.g. `2026-11-21T09:30:00Z`; input may have any offset.',
  specifiedByURL: 'https://datatracker.ietf.org/doc/html/rfc3339',
  serialize: formatDateTime,
  parseValue(value) {
    const parsed = dateTimePattern.safeParse(value);
    if (!parsed.success) throw new TypeError('Give an RFC 3339 instant with an offset, e.g. "2026-11-21T09:30:00Z".');
    return new Date(parsed.data);
  },
});

builder.scalarType('Duration', {
  description:
    'An ISO 8601 duration of weeks, days, hours, minutes and seconds, e.g. `P90D` or `PT12H`. Months and years are ' +
    'refused, since they have no fixed length.',
  specifiedByURL: 'https://en.wikipedia.org/wiki/ISO_8601#Durations',
  serialize: (value) => formatDuration(value),
  parseValue(value) {
    const durationMs = typeof value === 'string' ? parseDuration(value) : null;
    if (durationMs === null)
      throw new TypeError('Give an ISO 8601 duration of weeks to seconds, e.g. "P90D" or "PT12H".');
    return durationMs;
  },
});

builder.scalarType('IPRange', {
  description:
    'An IPv4 or IPv6 address or a CIDR range in canonical form, e.g. `203.0.113.7`, `10.0.0.0/8` or `2001:db8::/32`. ' +
    'Input in another form is brought into it.',
  // What Descope stores and we cannot read is shown as it is: hiding it would hide who can use the key.
  serialize: (value) => canonicalIpRange(value) ?? value,
  parseValue(value) {
    // Any text: an invalid one is reported with the other problems of its input, under its own path.
    if (typeof value !== 'string')
      throw new TypeError('Give an address or a CIDR range as a string, e.g. "10.0.0.0/8".');
    return value;
  },
});

const isObject = (value: unknown): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function parseObject(value: unknown): JsonObject {
  const exact = withExactNumbers(value);
  if (!isObject(exact)) throw new TypeError('Give a JSON object, e.g. {"team": "billing"}.');
  return exact;
}

/** As `valueFromASTUntyped` of graphql-js, which would lose digits of numbers. */
function literalValue(node: ValueNode, variables: Readonly<Record<string, unknown>>): unknown {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return exactNumber(node.value);
    case Kind.STRING:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.value;
    case Kind.NULL:
      return null;
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.LIST:
      return node.values.map((item) => literalValue(item, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, literalValue(value, variables)]));
  }
}

builder.scalarType('JSONObject', {
  description:
    'A flat JSON object, for example `{"team": "billing", "tier": 2}`. Fields of this type describe which values it may ' +
    'hold. Numbers are returned with the digits that Descope stores, so large ones need a parser that keeps them. In ' +
    'input, a number that an IEEE 754 double cannot hold exactly is refused with NUMBER_TOO_PRECISE: send it as a string.',
  serialize: (value) => value,
  parseValue: parseObject,
  parseLiteral: (node, variables) => parseObject(literalValue(node, variables ?? {})),
});
