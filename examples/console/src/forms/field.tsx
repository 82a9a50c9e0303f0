import { type ReactNode, useId } from 'react';

/** What a control needs to belong to its label, its hint and its errors. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

interface FieldProps {
  label: string;
  hint?: string;
  errors?: readonly string[];
  children: (control: ControlProps) => ReactNode;
}

export function Field({ label, hint, errors = [], children }: FieldProps) {
  const id = useId();
  const describedBy = [hint !== undefined && `${id}-hint`, errors.length > 0 && `${id}-errors`].filter(Boolean);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': describedBy.length > 0 ? describedBy.join(' ') : undefined,
        'aria-invalid': errors.length > 0,
      })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {errors.length > 0 && (
        <p id={`${id}-errors`} className="error">
          {errors.join(' ')}
        </p>
      )}
    </div>
  );
}
