import { FormDialog } from '../dialogs/form-dialog.js';
import type { TaskProps } from '../dialogs/task.js';
import { useDeleteAccessKey } from '../hooks/use-changes.js';
import { useLanguage } from '../language/use-language.js';
import type { KeyReference } from '../provider/options.js';

export function DeleteKey({ accessKey, onDone }: TaskProps & { readonly accessKey: KeyReference }) {
  const { t } = useLanguage();
  const { remove, isSending, failure } = useDeleteAccessKey();
  const submit = async () => {
    const deleted = await remove(accessKey.id);
    if (deleted !== null) onDone(t('delete.done', { name: deleted.name }));
  };
  return (
    <FormDialog
      title={t('delete.title', { name: accessKey.name })}
      action={t('delete.action')}
      isDangerous
      {...{ isSending, failure }}
      onSubmit={() => void submit()}
      onClose={() => onDone(null)}
    >
      <p>{t('delete.explanation')}</p>
    </FormDialog>
  );
}
