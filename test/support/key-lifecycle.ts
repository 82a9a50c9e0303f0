import { expect } from 'vitest';
import {
  ActivateAccessKeyDocument,
  CreateAccessKeyDocument,
  DeactivateAccessKeyDocument,
  DeleteAccessKeyDocument,
  RotateAccessKeyDocument,
  ShowAccessKeyDocument,
} from '../generated/graphql.js';
import { exchange, type ExchangePlace } from './exchange.js';
import type { Harness } from './harness.js';

/** Create, exchange, rotate, deactivate, activate and delete, through GraphQL alone; each checked at Descope's door. */
export async function runKeyLifecycle({
  execute,
  sandbox,
}: Pick<Harness, 'execute'> & { sandbox: ExchangePlace }): Promise<void> {
  const created = (await execute(CreateAccessKeyDocument)).data?.createAccessKey;
  if (created?.__typename !== 'CreateAccessKeySuccess') throw new Error(JSON.stringify(created));
  const id = created.accessKey?.id ?? '';
  expect(await exchange(sandbox, created.cleartext)).toBe('accepted');

  const rotated = (await execute(RotateAccessKeyDocument, { id })).data?.rotateAccessKey;
  if (rotated?.__typename !== 'RotateAccessKeySuccess') throw new Error(JSON.stringify(rotated));
  expect(await exchange(sandbox, created.cleartext)).toBe('refused');
  expect(await exchange(sandbox, rotated.cleartext)).toBe('accepted');

  expect((await execute(DeactivateAccessKeyDocument, { id })).data?.deactivateAccessKey).toMatchObject({
    __typename: 'DeactivateAccessKeySuccess',
    accessKey: { id, status: 'INACTIVE' },
  });
  expect(await exchange(sandbox, rotated.cleartext)).toBe('refused');

  expect((await execute(ActivateAccessKeyDocument, { id })).data?.activateAccessKey).toMatchObject({
    __typename: 'ActivateAccessKeySuccess',
    accessKey: { id, status: 'ACTIVE' },
  });
  expect(await exchange(sandbox, rotated.cleartext)).toBe('accepted');

  expect((await execute(DeleteAccessKeyDocument, { id })).data?.deleteAccessKey).toMatchObject({
    __typename: 'DeleteAccessKeySuccess',
    deletedId: id,
    accessKey: { name: 'Report mailer' },
  });
  expect((await execute(ShowAccessKeyDocument, { id })).data).toEqual({ accessKey: null });
  expect(await exchange(sandbox, rotated.cleartext)).toBe('refused');
}
