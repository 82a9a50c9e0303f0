import { useCallback } from 'react';
import {
  KeywayActivateDocument,
  KeywayDeactivateDocument,
  KeywayDeleteDocument,
  KeywayUpdateDocument,
  type UpdateAccessKeyInput,
} from '../graphql/generated.js';
import { useSend } from '../graphql/use-send.js';
import { type KeyReference, useOptions } from '../provider/options.js';
import { useStatuses } from '../provider/statuses.js';

/** `update(input)` changes the settings in the input and no others. Give `ifMatch` to overwrite no change of another user. */
export function useUpdateAccessKey() {
  const { send, isSending, failure, setFailure } = useSend();
  const { emit } = useOptions();
  const update = useCallback(
    async (input: UpdateAccessKeyInput) => {
      const updated = await send(KeywayUpdateDocument, { input });
      if (updated === null) return null;
      const { id, name } = updated.accessKey;
      emit({ type: 'updated', id, name });
      return updated.accessKey;
    },
    [send, emit],
  );
  return { update, isSending, failure, setFailure };
}

/**
 * `setStatus(key, status)` activates or deactivates a key. The new status is shown at once, and taken back when the request
 * fails. Returns whether it succeeded.
 */
export function useSetAccessKeyStatus() {
  const { send, isSending, failure, setFailure } = useSend();
  const { emit } = useOptions();
  const { expect, confirm, takeBack } = useStatuses();
  const setStatus = useCallback(
    async ({ id, name }: KeyReference, status: 'ACTIVE' | 'INACTIVE'): Promise<boolean> => {
      expect(id, status);
      const input = { id };
      const isActivation = status === 'ACTIVE';
      const changed = isActivation
        ? await send(KeywayActivateDocument, { input })
        : await send(KeywayDeactivateDocument, { input });
      if (changed === null) {
        takeBack(id);
        return false;
      }
      confirm(id);
      emit({ type: isActivation ? 'activated' : 'deactivated', id, name });
      return true;
    },
    [send, emit, expect, confirm, takeBack],
  );
  return { setStatus, isSending, failure, setFailure };
}

/** `remove(id)` deletes a key for good, and returns its id and name. */
export function useDeleteAccessKey() {
  const { send, isSending, failure, setFailure } = useSend();
  const { emit } = useOptions();
  const remove = useCallback(
    async (id: string): Promise<KeyReference | null> => {
      const deleted = await send(KeywayDeleteDocument, { input: { id } });
      if (deleted === null) return null;
      const { name } = deleted.accessKey;
      emit({ type: 'deleted', id, name });
      return { id, name };
    },
    [send, emit],
  );
  return { remove, isSending, failure, setFailure };
}
