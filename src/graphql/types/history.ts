import {
  type AccessKeyEvent,
  type AccessKeyEventKind,
  accessKeyEventKinds,
} from '../../access-keys/history/audit-trail.js';
import { decodeHistoryRequest, type HistoryPage } from '../../access-keys/history/history-page.js';
import { builder } from '../builder.js';
import { pagedForward } from '../federation/directives.js';
import { AccessKeyRef } from './access-key.js';
import { AccessKeyActorRef, resolveActor } from './directory/tenant.js';
import { nullOnlyOnError } from './null-only-on-error.js';
import { PageInfoRef } from './page-info.js';

const descriptions: Record<AccessKeyEventKind, string> = {
  CREATED: 'The key was created.',
  UPDATED: 'Its settings were changed.',
  ROTATED: 'It was given a new secret.',
  REPLACED: 'A new key was created to replace it.',
  ACTIVATED: 'It was activated.',
  DEACTIVATED: 'It was deactivated.',
  DELETED: 'It was deleted.',
  MODIFIED:
    'It was changed outside this API, or while `AUDIT_TO_DESCOPE` was off. Descope records an update, a rotation and a new status all in this way.',
};

const AccessKeyEventKindRef = builder.enumType('AccessKeyEventKind', {
  description: 'What happened to a key.',
  values: Object.fromEntries(
    accessKeyEventKinds.map((kind) => [kind, { value: kind, description: descriptions[kind] }]),
  ) as Record<AccessKeyEventKind, { value: AccessKeyEventKind; description: string }>,
});

const AccessKeyEventRef = builder.objectRef<AccessKeyEvent>('AccessKeyEvent').implement({
  description: "One entry of Descope's audit trail about one key.",
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Unique in the history of the key.' }),
    kind: t.field({ type: AccessKeyEventKindRef, description: 'What happened.', resolve: ({ kind }) => kind }),
    occurredAt: t.expose('occurredAt', { type: 'DateTime', description: 'When it happened.' }),
    actorId: t.exposeID('actorId', {
      nullable: true,
      description:
        'Id of the user or management key that did it; null when Descope does not record one. For writes through this API it ' +
        "is the user only if `AUDIT_TO_DESCOPE` is on, and the server's management key otherwise.",
    }),
    actor: t.field({
      type: AccessKeyActorRef,
      nullable: true,
      description:
        'The user or management key behind `actorId`; null without one, and when it is a user that does not exist any more or that ' +
        'you may not see.',
      extensions: { sharedCall: 'loadUsers' },
      resolve: ({ actorId }, _args, context) => (actorId === null ? null : resolveActor(actorId, context)),
    }),
    confirmed: t.boolean({
      description: 'False: this API sent the change and got no proof that it was carried out. Usually true.',
      resolve: ({ isConfirmed }) => isConfirmed,
    }),
  }),
});

interface EventEdge {
  readonly event: AccessKeyEvent;
  readonly page: HistoryPage;
}

const AccessKeyEventEdgeRef = builder.objectRef<EventEdge>('AccessKeyEventEdge').implement({
  description: 'An event on a page, with its place in the history.',
  fields: (t) => ({
    cursor: t.string({
      description: 'The place of this event in the history of this key, for `after`.',
      resolve: ({ event, page }) => page.cursorOf(event),
    }),
    node: t.field({ type: AccessKeyEventRef, description: 'The event.', resolve: ({ event }) => event }),
  }),
});

const AccessKeyEventConnectionRef = builder.objectRef<HistoryPage>('AccessKeyEventConnection').implement({
  description: 'One page of the history of a key, newest first.',
  fields: (t) => ({
    edges: t.field({
      type: [AccessKeyEventEdgeRef],
      description: 'The events of this page, each with its cursor.',
      resolve: (page) => page.events.map((event) => ({ event, page })),
    }),
    nodes: t.field({
      type: [AccessKeyEventRef],
      description: 'The events of this page.',
      resolve: ({ events }) => events,
    }),
    pageInfo: t.field({
      type: PageInfoRef,
      description: 'How to get the next page.',
      resolve: (page) => ({
        hasNextPage: page.hasNextPage,
        hasPreviousPage: page.hasPreviousPage,
        startCursor: () => cursorAt(page, 0),
        endCursor: () => cursorAt(page, -1),
      }),
    }),
    totalCount: t.exposeInt('totalCount', { description: 'The number of events on all pages.' }),
    completeSince: t.expose('completeSince', {
      type: 'DateTime',
      description:
        'Older events are not included: Descope keeps its audit trail for 30 days, and of a busy project only the newest 3 000 ' +
        'entries are read.',
    }),
  }),
});

builder.objectField(AccessKeyRef, 'history', (t) =>
  t.field({
    type: AccessKeyEventConnectionRef,
    description:
      "What happened to this key in the last 30 days, newest first, from Descope's audit trail. Any number of keys in one request " +
      'cost one call, whose result serves all requests for up to 60 s: a change appears after that. Descope allows 10 such calls ' +
      'a minute for the whole project; beyond, this field alone is null with the error `RATE_LIMITED`.',
    args: {
      first: t.arg.int({ description: 'How many events: 1 to 100, default 20.' }),
      after: t.arg.string({ description: 'A cursor of the history of the same key: only events after it.' }),
    },
    ...nullOnlyOnError({ extensions: { ...pagedForward.extensions, sharedCall: 'searchAudit' } }),
    async resolve(key, args, { accessKeys }) {
      const page = decodeHistoryRequest(key.id, args);
      return page(await accessKeys.historyOf(key));
    },
  }),
);

function cursorAt(page: HistoryPage, index: 0 | -1): string | null {
  const event = page.events.at(index);
  return event === undefined ? null : page.cursorOf(event);
}
