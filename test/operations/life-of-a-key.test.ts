import { describe, expect, it } from 'vitest';
import { startHarness } from '../harness.js';
import { exchange } from '../exchange.js';
import {
  ActivateAccessKeyDocument,
  CreateAccessKeyDocument,
  DeactivateAccessKeyDocument,
  DeleteAccessKeyDocument,
  RotateAccessKeyDocument,
  ShowAccessKeyDocument,
} from '../generated/graphql.js';

describe('the life of a key, through GraphQL alone', () => {
  it('is created, exchanged, rotated, deactivated, activated and deleted', async () => {
    const { execute, sandbox } = await startHarness();

    const created = (await execute(CreateAccessKeyDocument)).data?.createAccessKey;
    if (created?.__typename !== 'CreateAccessKeySuccess') throw new Error(JSON.stringify(created));
    const { id } = created.accessKey;
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
  });
});
