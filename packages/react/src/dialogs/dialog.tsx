import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useLanguage } from '../language/use-language.js';

interface DialogProps {
  readonly title: string;
  /** Called when the user closes the dialog, with Escape or otherwise. Omitted: only its content closes it. */
  readonly onClose?: () => void;
  readonly children: ReactNode;
}

/** The modal of the browser: it holds the focus, hides the page from screen readers, and gives the focus back. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const { locale } = useLanguage();
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  // Closed before it is removed: only then the focus is given back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);

  return (
    <dialog
      ref={ref}
      lang={locale}
      aria-labelledby={titleId}
      closedby={onClose === undefined ? 'none' : 'closerequest'}
      onCancel={(event) => {
        // A file input or another control below may have been cancelled.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose?.();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  );
}
