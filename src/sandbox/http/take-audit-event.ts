import { invalid } from './descope-error.js';
import { readRecord, requireText, type Fields } from './fields.js';

const types = new Set(['info', 'warn', 'error']);

/** Requires what Descope's SDK for Go requires. The event is in the log of calls and nowhere else. */
export function takeAuditEvent(fields: Fields): object {
  for (const name of ['action', 'actorId', 'tenantId']) requireText(fields, name);
  if (!types.has(requireText(fields, 'type'))) throw invalid('The type field must be info, warn or error');
  readRecord(fields, 'data');
  return {};
}
