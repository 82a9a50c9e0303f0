import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { useState } from 'react';
import { type AnyVariables, useClient } from 'urql';
import { type Failure, failureOfAnswer, failureOfRequest } from './failure';
import type { FailureFragment } from './generated/graphql';

type Answer<Data> = Exclude<Data[keyof Data], string | null | undefined>;
type Success<Data> = Exclude<Answer<Data>, { code: unknown }>;

/**
 * Sends mutations of one field, and answers what became of them. Unlike `useMutation` it keeps nothing of an answer, so a
 * secret lives as long as whoever asked for it holds on to it.
 */
export function useSend() {
  const client = useClient();
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  /** Null when it failed; `failure` then says why. */
  async function send<Data extends object, Variables extends AnyVariables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Success<Data> | null> {
    setSending(true);
    setFailure(null);
    const { data, error } = await client.mutation(document, variables).toPromise();
    setSending(false);
    // An error somewhere below a success must not take its secret away.
    const [answer] = Object.values(data ?? {}) as [FailureFragment | Success<Data> | null | undefined];
    if (answer == null) {
      setFailure(error === undefined ? null : failureOfRequest(error));
      return null;
    }
    if (!isFailure(answer)) return answer;
    setFailure(failureOfAnswer(answer));
    return null;
  }

  return { send, isSending, failure, setFailure };
}

// By its shape: a later version may have errors that this one cannot name.
const isFailure = (answer: unknown): answer is FailureFragment =>
  typeof answer === 'object' && answer !== null && 'code' in answer;
