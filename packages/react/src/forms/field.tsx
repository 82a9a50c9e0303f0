import { type InvalidEvent, type ReactNode, useId, useState } from 'react';
import { useLanguage } from '../language/use-language.js';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What connects a control with its label, its hint and its errors. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
  readonly onInvalid: (event: InvalidEvent<Control>) => void;
  readonly onInput: () => void;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly errors?: readonly string[];
  readonly children: (control: ControlProps) => ReactNode;
}

export function Field({ label, hint, errors = [], children }: FieldProps) {
  const { t } = useLanguage();
  const id = useId();
  const [invalid, setInvalid] = useState<string | null>(null);
  const shown = invalid === null ? errors : [invalid];
  const describedBy = [hint !== undefined && `${id}-hint`, shown.length > 0 && `${id}-errors`].filter(Boolean);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': describedBy.length > 0 ? describedBy.join(' ') : undefined,
        'aria-invalid': shown.length > 0,
        // The browser would show its own text, in its own language.
        onInvalid(event) {
          event.preventDefault();
          const control = event.currentTarget;
          setInvalid(t(control.validity.valueMissing ? 'form.required' : 'form.invalid'));
          if (control.form?.querySelector(':invalid:not(fieldset)') === control) control.focus();
        },
        onInput: () => setInvalid(null),
      })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {shown.length > 0 && (
        <p id={`${id}-errors`} className="error">
          {shown.join(' ')}
        </p>
      )}
    </div>
  );
}
