import { type ReactNode, useId, useState } from 'react';
import type { TaskProps } from '../dialogs/task';
import { FailureNotice } from '../graphql/failure-notice';
import { graphql } from '../graphql/generated';
import type { EditableKeyFragment, KeyActionsFragment } from '../graphql/generated/graphql';
import { useSend } from '../graphql/use-send';
import { activateMutation, deactivateMutation } from './change-status';

export const keyActionsFragment = graphql(`
  fragment KeyActions on AccessKey {
    id
    name
    status
    viewerCan {
      update {
        ...Capability
      }
      rotate {
        ...Capability
      }
      replace {
        ...Capability
      }
      activate {
        ...Capability
      }
      deactivate {
        ...Capability
      }
      delete {
        ...Capability
      }
    }
  }
`);

export const capabilityFragment = graphql(`
  fragment Capability on AccessKeyCapability {
    allowed
    reason
  }
`);

interface KeyActionsProps extends TaskProps {
  accessKey: KeyActionsFragment & EditableKeyFragment;
}

/** What can be done with a key. The API says what is allowed, and why not: this holds no rule of its own. */
export function KeyActions({ accessKey, onTask }: KeyActionsProps) {
  const { send, isSending, failure } = useSend();
  const [said, setSaid] = useState('');
  const { id, name, status, viewerCan } = accessKey;
  const isActive = status === 'ACTIVE';

  const changeStatus = async () => {
    const input = { id };
    const changed = isActive ? await send(deactivateMutation, { input }) : await send(activateMutation, { input });
    if (changed !== null) setSaid(`${name} is ${isActive ? 'inactive' : 'active'} now.`);
  };

  return (
    <>
      <FailureNotice failure={failure} />
      <ul className="actions" aria-label="What you can do">
        <Action can={viewerCan.update} onClick={() => onTask({ kind: 'edit', accessKey })}>
          Edit
        </Action>
        <Action can={viewerCan.rotate} onClick={() => onTask({ kind: 'rotate', accessKey: { id, name } })}>
          Rotate
        </Action>
        <Action can={viewerCan.replace} onClick={() => onTask({ kind: 'replace', accessKey: { id, name } })}>
          Replace
        </Action>
        <Action
          can={isActive ? viewerCan.deactivate : viewerCan.activate}
          onClick={() => void (isSending || changeStatus())}
        >
          {isActive ? 'Deactivate' : 'Activate'}
        </Action>
        <Action can={viewerCan.delete} onClick={() => onTask({ kind: 'delete', accessKey: { id, name } })}>
          Delete
        </Action>
      </ul>
      <p role="status" className="hint">
        {said}
      </p>
    </>
  );
}

interface ActionProps {
  can: { readonly allowed: boolean; readonly reason?: string | null };
  onClick: () => void;
  children: ReactNode;
}

/** One that is not allowed can still be reached by the keyboard, so that its reason is read out. */
function Action({ can: { allowed, reason }, onClick, children }: ActionProps) {
  const id = useId();
  return (
    <li>
      <button
        type="button"
        aria-disabled={!allowed}
        aria-describedby={allowed ? undefined : id}
        onClick={allowed ? onClick : undefined}
      >
        {children}
      </button>
      {!allowed && (
        <span id={id} className="hint">
          {reason}
        </span>
      )}
    </li>
  );
}
