import type { WireAccessKey } from '../../descope/wire/types.js';
import { type Fields, readFieldsList, readFlag, readText } from '../http/fields.js';

type Order = (left: WireAccessKey, right: WireAccessKey) => number;

/** `undefined` keeps the order of creation. Fields nobody knows are passed over; which Descope honours is not documented. */
export function orderOf(fields: Fields): Order | undefined {
  const orders = (readFieldsList(fields, 'sort') ?? []).flatMap((entry) => {
    const valueOf = sortable.get(readText(entry, 'field') ?? '');
    return valueOf ? [orderBy(valueOf, readFlag(entry, 'desc') ? -1 : 1)] : [];
  });
  if (orders.length === 0) return undefined;
  return (left, right) => {
    for (const order of orders) {
      const difference = order(left, right);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

type ValueOf = (key: WireAccessKey) => string | number;

const sortable: ReadonlyMap<string, ValueOf> = new Map<string, ValueOf>([
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['displayName', ({ name }) => name],
  ['description', ({ description }) => description],
  ['status', ({ status }) => status],
  ['createdTime', ({ createdTime }) => createdTime],
  ['expireTime', ({ expireTime }) => expireTime],
  ['createdBy', ({ createdBy }) => createdBy],
  ['boundUserId', ({ boundUserId }) => boundUserId],
]);

function orderBy(valueOf: ValueOf, sign: 1 | -1): Order {
  return (left, right) => {
    const [a, b] = [valueOf(left), valueOf(right)];
    if (a === b) return 0;
    return a < b ? -sign : sign;
  };
}
