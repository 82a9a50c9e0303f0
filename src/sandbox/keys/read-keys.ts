import type { WireAccessKey, WireKeyAnswer } from '../../descope/wire/types.js';
import { keyNotFound } from '../http/descope-error.js';
import type { Fields } from '../http/fields.js';
import { JsonText } from '../http/request.js';
import { matcherOf } from './key-matcher.js';
import { orderOf } from './key-order.js';
import type { Project } from '../project.js';
import type { StoredKey } from './stored-key.js';
import { requireKeyId } from './validation.js';

/** For a write, which knows of every change. @throws DescopeError E111502 with the message of the call at hand. */
export function requireKey(id: string, project: Project, message: string): WireAccessKey {
  return found(project.keys.get(id), message);
}

export function loadKey(query: Fields, project: Project): WireKeyAnswer {
  return { key: found(project.keys.shown.get(requireKeyId(query)), "Can't find access key") };
}

function found(stored: StoredKey | undefined, message: string): WireAccessKey {
  if (!stored) throw keyNotFound(message);
  return stored.wire;
}

/** All that match, at once: there is no paging. Answers `{keys}`, put together from the JSON each key keeps. */
export function searchKeys(fields: Fields, project: Project): JsonText {
  const matches = matcherOf(fields, project.directory);
  const found = [...project.keys.shown.all()].filter(matches);
  const order = orderOf(fields);
  if (order) found.sort((left, right) => order(left.wire, right.wire));
  return new JsonText(`{"keys":[${found.map((stored) => stored.json).join(',')}]}`);
}
