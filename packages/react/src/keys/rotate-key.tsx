import { FormDialog } from '../dialogs/form-dialog.js';
import type { TaskProps } from '../dialogs/task.js';
import { useRotateAccessKey } from '../hooks/use-issue.js';
import { useLanguage } from '../language/use-language.js';
import type { KeyReference } from '../provider/options.js';

export function RotateKey({ accessKey, onTask, onDone }: TaskProps & { readonly accessKey: KeyReference }) {
  const { t } = useLanguage();
  const { rotate, isSending, failure } = useRotateAccessKey();
  const { id, name } = accessKey;
  const submit = async () => {
    const issued = await rotate({ id });
    if (issued === null) return;
    onTask({ kind: 'secret', secret: issued.secret, id, name, next: t('secret.afterRotate') });
  };
  return (
    <FormDialog
      title={t('rotate.title', { name })}
      action={t('rotate.action')}
      isDangerous
      {...{ isSending, failure }}
      onSubmit={() => void submit()}
      onClose={() => onDone(null)}
    >
      <p>{t('rotate.explanation')}</p>
    </FormDialog>
  );
}
