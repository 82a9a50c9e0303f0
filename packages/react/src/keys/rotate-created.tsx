import type { TaskProps } from '../dialogs/task.js';
import type { Failure } from '../graphql/failure.js';
import { useLanguage } from '../language/use-language.js';

interface RotateCreatedProps extends Pick<TaskProps, 'onTask'> {
  readonly failure: Failure | null;
}

/** After a lost response without sealing, the key exists and its secret does not. */
export function RotateCreated({ failure, onTask }: RotateCreatedProps) {
  const { t } = useLanguage();
  if (failure?.code !== 'ALREADY_CREATED' || failure.created === null) return null;
  const { id, name } = failure.created;
  return (
    <button type="button" onClick={() => onTask({ kind: 'rotate', accessKey: { id, name } })}>
      {t('create.rotate', { name })}
    </button>
  );
}
