import type { WireAuditEntry } from '../../descope/wire/types.js';
import type { Project } from '../project/project.js';
import { invalid, rateLimited } from '../wire/descope-error.js';
import { type Fields, readFlag, readInteger, readRecord, readText, readTexts, requireText } from '../wire/fields.js';

const types = new Set(['info', 'warn', 'error']);

/** An event of the application. Requires what the Go SDK requires. */
export function createAuditEvent(fields: Fields, { audit }: Project): object {
  const [action, actorId, tenantId] = ['action', 'actorId', 'tenantId'].map((name) => requireText(fields, name));
  const type = requireText(fields, 'type');
  if (!types.has(type)) throw invalid('The type field must be info, warn or error');
  const [userId, data] = [readText(fields, 'userId') ?? '', readRecord(fields, 'data') ?? {}];
  audit.record({ action: action ?? '', actorId: actorId ?? '', tenants: [tenantId ?? ''], type, userId, data });
  return {};
}

const windowMs = 60_000;
/** Documented: entries of the last 30 days. */
const keptMs = 30 * 86_400_000;

type SearchAudit = (fields: Fields) => { audits: WireAuditEntry[]; total: number };

/** All given criteria must match. Newest first, unless `oldestFirst`. */
export function createAuditSearch({ audit, auditSearchesPerMinute, clock }: Project): SearchAudit {
  let searches: number[] = [];

  function checkRate(now: number): void {
    searches = searches.filter((at) => at > now - windowMs);
    const oldest = searches[0];
    if (oldest !== undefined && searches.length >= auditSearchesPerMinute) {
      throw rateLimited(Math.ceil((oldest + windowMs - now) / 1000));
    }
    searches.push(now);
  }

  return (fields) => {
    const now = clock();
    checkRate(now);
    const from = Math.max(readInteger(fields, 'from'), now - keptMs);
    const to = readInteger(fields, 'to') || Infinity;
    const matches = matcherOf(fields);
    const found = audit.entries.filter((entry) => {
      const occurred = Number(entry.occurred);
      return occurred >= from && occurred <= to && matches(entry);
    });
    if (!readFlag(fields, 'oldestFirst')) found.reverse();
    const size = readInteger(fields, 'size') || found.length;
    const start = readInteger(fields, 'page') * size;
    return { audits: found.slice(start, start + size), total: found.length };
  };
}

function matcherOf(fields: Fields): (entry: WireAuditEntry) => boolean {
  const list = (name: string): readonly string[] => readTexts(fields, name) ?? [];
  const isIn = (wanted: readonly string[], values: readonly string[]): boolean =>
    wanted.length === 0 || values.some((value) => wanted.includes(value));
  const text = (readText(fields, 'text') ?? '').toLowerCase();
  const excluded = list('excludedActions');
  const noTenants = readFlag(fields, 'noTenants');
  return (entry) =>
    isIn(list('actions'), [entry.action]) &&
    !excluded.includes(entry.action) &&
    isIn(list('actorIds'), [entry.actorId]) &&
    isIn(list('userIds'), [entry.userId]) &&
    isIn(list('externalIds'), entry.externalIds) &&
    isIn(list('tenants'), entry.tenants) &&
    (!noTenants || entry.tenants.length === 0) &&
    JSON.stringify(entry).toLowerCase().includes(text);
}
