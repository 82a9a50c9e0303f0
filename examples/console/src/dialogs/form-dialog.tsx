import { type ReactNode, useEffect, useRef } from 'react';
import type { Failure } from '../graphql/failure';
import { FailureNotice } from '../graphql/failure-notice';
import { Dialog } from './dialog';

interface FormDialogProps {
  title: string;
  /** What the button says. */
  action: string;
  isDangerous?: boolean;
  isSending: boolean;
  failure: Failure | null;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog. After a refusal the first field that is wrong has the focus. */
export function FormDialog(props: FormDialogProps) {
  const { title, action, isDangerous = false, isSending, failure, onSubmit, onClose, children } = props;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (failure !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
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
        <FailureNotice failure={failure} />
        {children}
        <div className="buttons">
          <button type="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className={isDangerous ? 'danger' : 'primary'} aria-disabled={isSending}>
            {isSending ? 'Working…' : action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
