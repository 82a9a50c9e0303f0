import type { EditableKeyFragment, KeyRowFragment } from '../graphql/generated.js';
import type { OneTimeSecret } from '../hooks/one-time-secret.js';
import type { BulkAction } from '../hooks/use-bulk-access-keys.js';
import { BulkChange } from '../keys/bulk-change.js';
import { CreateKey } from '../keys/create-key.js';
import { DeleteKey } from '../keys/delete-key.js';
import { EditKey } from '../keys/edit-key.js';
import { ReplaceKey } from '../keys/replace-key.js';
import { RotateKey } from '../keys/rotate-key.js';
import type { KeyReference } from '../provider/options.js';
import { SecretDialog } from './secret-dialog.js';

/** What the dialog in front of the list is for. */
export type Task =
  | { readonly kind: 'create' }
  | { readonly kind: 'edit'; readonly accessKey: EditableKeyFragment }
  | { readonly kind: 'rotate' | 'replace' | 'delete'; readonly accessKey: KeyReference }
  | { readonly kind: 'bulk'; readonly action: BulkAction; readonly accessKeys: readonly KeyRowFragment[] }
  | {
      readonly kind: 'secret';
      readonly secret: OneTimeSecret;
      readonly id: string | null;
      readonly name: string;
      readonly next: string;
    };

export interface TaskProps {
  readonly onTask: (task: Task) => void;
  /** With a message, or null when nothing was done. */
  readonly onDone: (message: string | null) => void;
}

export function TaskDialog({ task, ...props }: TaskProps & { readonly task: Task }) {
  switch (task.kind) {
    case 'create':
      return <CreateKey {...props} />;
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
    case 'secret': {
      const { kind: _, ...issued } = task;
      return <SecretDialog {...issued} onDone={props.onDone} />;
    }
  }
}
