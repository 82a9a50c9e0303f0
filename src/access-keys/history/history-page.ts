import { decodeCursor, encodeCursor } from '../search/cursor.js';
import { decodePageRequest, type PageArguments } from '../search/page.js';
import type { AccessKeyOrder } from '../search/sort-order.js';
import { compareEvents, type AccessKeyEvent, type AccessKeyHistory } from './audit-trail.js';

/** One page of the history of a key. */
export interface HistoryPage extends AccessKeyHistory {
  /** Of all pages. */
  readonly totalCount: number;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly cursorOf: (event: AccessKeyEvent) => string;
}

const order: AccessKeyOrder = [
  { field: 'CREATED_AT', desc: true },
  { field: 'ID', desc: true },
];

/** What a client asked for, checked before anything is sent. @throws InvalidInputError, InvalidCursorError */
export function decodeHistoryRequest(
  accessKeyId: string,
  { first, after: cursor }: Pick<PageArguments, 'first' | 'after'>,
): (history: AccessKeyHistory) => HistoryPage {
  const { size } = decodePageRequest({ first });
  const scope = `history ${accessKeyId}`;
  const after = typeof cursor === 'string' ? positionIn(cursor, scope) : null;
  return ({ events, completeSince }) => {
    const start = after === null ? 0 : events.filter((event) => compareEvents(event, after) <= 0).length;
    return {
      events: events.slice(start, start + size),
      completeSince,
      totalCount: events.length,
      hasNextPage: start + size < events.length,
      hasPreviousPage: start > 0,
      cursorOf: ({ occurredAt, id }) => encodeCursor([occurredAt.getTime(), id], scope),
    };
  };
}

function positionIn(cursor: string, scope: string): Pick<AccessKeyEvent, 'occurredAt' | 'id'> {
  const [time, id] = decodeCursor(cursor, { scope, order, argument: 'after' });
  return { occurredAt: new Date(Number(time)), id: typeof id === 'string' ? id : '' };
}
