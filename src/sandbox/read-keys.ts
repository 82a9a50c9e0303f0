import type { WireAccessKey, WireKeyAnswer } from '../descope/wire.js';
import { keyNotFound } from './descope-error.js';
import type { Fields } from './fields.js';
import { JsonText } from './json-text.js';
import { matcherOf } from './key-matcher.js';
import { orderOf } from './key-order.js';
import type { Project } from './project.js';
import { requireKeyId } from './validation.js';

/** @throws DescopeError E111502 with the message of the call at hand. */
export function requireKey(id: string, project: Project, message: string): WireAccessKey {
  const stored = project.keys.get(id);
  if (!stored) throw keyNotFound(message);
  return stored.wire;
}

export function loadKey(query: Fields, project: Project): WireKeyAnswer {
  return { key: requireKey(requireKeyId(query), project, "Can't find access key") };
}

/** All that match, at once: there is no paging. Answers `{keys}`, put together from the JSON each key keeps. */
export function searchKeys(fields: Fields, project: Project): JsonText {
  const matches = matcherOf(fields, project.directory);
  const found = [...project.keys.all()].filter(matches);
  const order = orderOf(fields);
  if (order) found.sort((left, right) => order(left.wire, right.wire));
  return new JsonText(`{"keys":[${found.map((stored) => stored.json).join(',')}]}`);
}
