import { type ReactNode, useEffect, useRef } from 'react';
import { FailureNotice } from '../graphql/failure-notice.js';
import type { Failure } from '../graphql/failure.js';
import { useLanguage } from '../language/use-language.js';
import { Dialog } from './dialog.js';

interface FormDialogProps {
  readonly title: string;
  /** Text of the button. */
  readonly action: string;
  readonly isDangerous?: boolean;
  readonly isSending: boolean;
  readonly failure: Failure | null;
  /** What else can be done after the failure. */
  readonly remedy?: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog. After a refusal the first invalid field gets the focus, or else the reason is scrolled into view. */
export function FormDialog(props: FormDialogProps) {
  const { title, action, isDangerous = false, isSending, failure, remedy, onSubmit, onClose, children } = props;
  const { t } = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (failure === null) return;
    const invalid = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (invalid) invalid.focus();
    else form.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);

  return (
    <Dialog title={title} onClose={onClose}>
      <form
        ref={form}
        aria-busy={isSending}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isSending) onSubmit();
        }}
      >
        <FailureNotice failure={failure}>{remedy}</FailureNotice>
        {children}
        <div className="buttons">
          <button type="button" onClick={onClose}>
            {t('action.cancel')}
          </button>
          <button type="submit" className={isDangerous ? 'danger' : 'primary'} aria-disabled={isSending}>
            {isSending ? t('action.working') : action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
