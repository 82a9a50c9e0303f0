import { useCallback, useState } from 'react';
import { type AnyVariables, type TypedDocumentNode, useClient } from 'urql';
import { useOptions } from '../provider/options.js';
import { type Failure, failureOfRequest, failureOfResult } from './failure.js';
import type { FailureFragment } from './generated.js';

type Result<Data> = Exclude<Data[keyof Data], string | null | undefined>;
export type Success<Data> = Exclude<Result<Data>, { code: unknown }>;

/**
 * Sends mutations of one field. Unlike `useMutation` it stores nothing of the response, so that a secret lives only as long
 * as the caller holds it.
 */
export function useSend() {
  const client = useClient();
  const { emit } = useOptions();
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const fail = useCallback(
    (failed: Failure): null => {
      setFailure(failed);
      emit({ type: 'failed', code: failed.code, requestId: failed.requestId });
      return null;
    },
    [emit],
  );

  /** Null when it failed; `failure` then has the reason. */
  const send = useCallback(
    async <Data extends object, Variables extends AnyVariables>(
      document: TypedDocumentNode<Data, Variables>,
      variables: Variables,
    ): Promise<Success<Data> | null> => {
      setSending(true);
      setFailure(null);
      const { data, error } = await client.mutation(document, variables).toPromise();
      setSending(false);
      const [result] = Object.values(data ?? {}) as [FailureFragment | Success<Data> | string | null | undefined];
      // With an error in a field below it, a success still has its secret.
      if (result == null || typeof result === 'string') {
        return error === undefined ? null : fail(failureOfRequest(error));
      }
      return isFailure(result) ? fail(failureOfResult(result)) : result;
    },
    [client, fail],
  );

  return { send, isSending, failure, setFailure, fail };
}

// By its shape: a later version may have errors whose type is not known here.
const isFailure = (result: object): result is FailureFragment => 'code' in result;
