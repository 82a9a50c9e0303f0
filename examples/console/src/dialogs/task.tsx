import type { EditableKeyFragment } from '../graphql/generated/graphql';
import type { BulkAction } from '../keys/bulk-action';
import { BulkChange } from '../keys/bulk-change';
import { CreateKey } from '../keys/create-key';
import { DeleteKey } from '../keys/delete-key';
import { EditKey } from '../keys/edit-key';
import { ReplaceKey } from '../keys/replace-key';
import { RotateKey } from '../keys/rotate-key';
import { ShowKey } from '../keys/show-key';
import type { OneTimeSecret } from './one-time-secret';
import { SecretDialog } from './secret-dialog';

interface KeyName {
  readonly id: string;
  readonly name: string;
}

/** What the dialog in front of the list is for. */
export type TaskToDo =
  | { readonly kind: 'create' }
  | { readonly kind: 'show'; readonly id: string }
  | { readonly kind: 'edit'; readonly accessKey: EditableKeyFragment }
  | { readonly kind: 'rotate' | 'replace' | 'delete'; readonly accessKey: KeyName }
  | { readonly kind: 'bulk'; readonly action: BulkAction; readonly accessKeys: readonly KeyName[] }
  | { readonly kind: 'secret'; readonly secret: OneTimeSecret; readonly name: string; readonly next: string };

export interface TaskProps {
  readonly onTask: (task: TaskToDo) => void;
  /** With what to tell; null: nothing was done. */
  readonly onDone: (done: string | null) => void;
}

export function Task({ task, ...props }: TaskProps & { task: TaskToDo | null }) {
  switch (task?.kind) {
    case undefined:
      return null;
    case 'create':
      return <CreateKey {...props} />;
    case 'show':
      return <ShowKey id={task.id} {...props} />;
    case 'edit':
      return <EditKey accessKey={task.accessKey} {...props} />;
    case 'rotate':
      return <RotateKey accessKey={task.accessKey} {...props} />;
    case 'replace':
      return <ReplaceKey accessKey={task.accessKey} {...props} />;
    case 'delete':
      return <DeleteKey accessKey={task.accessKey} {...props} />;
    case 'bulk':
      return <BulkChange action={task.action} accessKeys={task.accessKeys} {...props} />;
    case 'secret':
      return <SecretDialog secret={task.secret} name={task.name} next={task.next} {...props} />;
  }
}
