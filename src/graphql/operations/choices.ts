import { InvalidInputError } from '../../access-keys/errors.js';
import { builder } from '../builder.js';
import { listOf } from '../federation/directives.js';
import { AccessKeyRef } from '../types/access-key.js';
import { AccessKeyAttributeRef, AccessKeyChoicesRef } from '../types/directory/choices.js';
import { TenantRef, UserRef } from '../types/directory/tenant.js';
import { nullOnlyOnError } from '../types/null-only-on-error.js';

builder.queryField('accessKeyChoices', (t) =>
  t.field({
    type: AccessKeyChoicesRef,
    description:
      'The roles, tenants and users that a form for a new or changed key can offer you. Each list costs one call to Descope, if ' +
      'it is selected.',
    args: {
      tenantId: t.arg.id({
        description:
          'For a key of this tenant, which you must manage. Left out: for a key of the project. Tenants are the same in both.',
      }),
    },
    ...nullOnlyOnError(),
    async resolve(_root, { tenantId = null }, { directory }) {
      const issue = tenantId === null ? null : await directory.tenantIssue(tenantId);
      if (issue !== null) throw new InvalidInputError([{ path: ['tenantId'], ...issue }]);
      return { tenantId };
    },
  }),
);

const maxAttributes = 20;

builder.queryField('accessKeyAttributes', (t) =>
  t.field({
    type: [AccessKeyAttributeRef],
    description:
      "Definitions of the project's access-key attributes, for labels and inputs of a form. Names that are not defined, or that " +
      'you may not see, are left out. Descope has no list of them: each name costs one call.',
    args: {
      names: t.arg.stringList({
        description: `At most ${maxAttributes} names. Default: those of the setting KEY_ATTRIBUTES.`,
      }),
    },
    ...nullOnlyOnError(listOf(maxAttributes)),
    async resolve(_root, { names }, { directory, attributeNames }) {
      const asked = [...new Set(names ?? attributeNames)];
      if (asked.length > maxAttributes) {
        const message = `Give at most ${maxAttributes} names.`;
        throw new InvalidInputError([{ path: ['names'], code: 'TOO_MANY', message }]);
      }
      const found = await directory.attributes(asked);
      return asked.flatMap((name) => found.get(name) ?? []);
    },
  }),
);

/** What Relay's compiler calls to fetch one object of a type that is marked @fetchable. */
const refetches = 'For Relay, which calls it to fetch the object again.';

builder.queryField('fetch__AccessKey', (t) =>
  t.field({
    type: AccessKeyRef,
    nullable: true,
    description: `The same as \`accessKey\`. ${refetches}`,
    args: { id: t.arg.id({ required: true, description: 'The id of the key.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.accessKeyById.load(id),
  }),
);

builder.queryField('fetch__Tenant', (t) =>
  t.field({
    type: TenantRef,
    nullable: true,
    description: `The tenant of this id, as a link to its keys. ${refetches} It is not checked whether it exists.`,
    args: { id: t.arg.id({ required: true, description: 'The id of the tenant.' }) },
    resolve: (_root, { id }) => (id === '' ? null : { id }),
  }),
);

builder.queryField('fetch__User', (t) =>
  t.field({
    type: UserRef,
    nullable: true,
    description: `The user of this id, as a link to their keys. ${refetches} It is not checked whether they exist.`,
    args: { id: t.arg.id({ required: true, description: 'The id of the user.' }) },
    resolve: (_root, { id }) => (id === '' ? null : { id }),
  }),
);
