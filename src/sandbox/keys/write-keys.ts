import type { WireIssuedKeyAnswer, WireKeyAnswer } from '../../descope/wire/types.js';
import { forbiddenByState, unknownUser } from '../wire/descope-error.js';
import { type Fields, readInteger, readText, requireText } from '../wire/fields.js';
import { emptyFields, fill, readSettableFields } from './key-fields.js';
import { managementKeyId, checkExpireTime, requireKeyId } from './validation.js';
import { activeStatus, isExpired, randomCleartext, randomKeyId, wholeKey } from './new-key.js';
import { requireKey } from './key-matcher.js';
import type { Project } from '../project.js';

/** `roleNames` and `keyTenants` are ignored for a key bound to a user. */
export function createKey(fields: Fields, project: Project): WireIssuedKeyAnswer {
  const name = requireText(fields, 'name');
  const expireTime = readInteger(fields, 'expireTime');
  checkExpireTime(expireTime);
  const boundUserId = readBoundUser(fields, project);
  const given = readSettableFields(fields, { project, boundUserId });

  const draft = {
    ...fill(given, emptyFields()),
    id: randomKeyId(),
    name,
    expireTime,
    boundUserId,
    createdTime: project.now(),
    createdBy: managementKeyId,
  };
  const key = wholeKey(draft, { projectId: project.id });
  const cleartext = randomCleartext();
  project.keys.add(key, cleartext);
  return { key, cleartext };
}

/** The name is asked for every time. Expiry, bound user and status cannot be changed and are not looked at. */
export function updateKey(fields: Fields, project: Project): WireKeyAnswer {
  const id = requireKeyId(fields);
  const name = requireText(fields, 'name');
  const key = requireKey(id, project, "Can't find access key");
  const given = readSettableFields(fields, { project, boundUserId: key.boundUserId });

  const base = project.updateReading === 'omitted-keeps' ? key : emptyFields();
  const updated = { ...key, ...fill(given, base), name };
  project.keys.replace(updated);
  return { key: updated };
}

/** The old secret is refused from now on; nothing else changes. */
export function rotateKey(fields: Fields, project: Project): WireIssuedKeyAnswer {
  const key = requireKey(requireKeyId(fields), project, "Unable to rotate access key because it's not found");
  if (key.status !== activeStatus || isExpired(key, project.now())) {
    throw forbiddenByState('Only active, non-expired access keys can be rotated');
  }
  const cleartext = randomCleartext();
  project.keys.replaceSecret(key.id, cleartext);
  return { key, cleartext };
}

/** Empty for a key that stands for itself. */
function readBoundUser(fields: Fields, { directory }: Project): string {
  const userId = readText(fields, 'userId') ?? '';
  if (userId !== '' && !directory.user(userId)) throw unknownUser({ userId, status: 400 });
  return userId;
}
