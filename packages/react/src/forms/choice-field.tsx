import { useState } from 'react';
import { type Choice, Combobox } from './combobox.js';
import { Field } from './field.js';

interface ChoiceFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly errors: readonly string[];
  /** Id of what is chosen, or what was typed. */
  readonly value: string;
  readonly useChoices: (search: string) => { readonly choices: readonly Choice[]; readonly isLoading: boolean };
  readonly isRequired?: boolean;
  readonly isReadOnly?: boolean;
  readonly onChange: (value: string) => void;
}

/** One id, picked from a list by its name. An id that is in no list can be typed. */
export function ChoiceField({
  label,
  hint,
  errors,
  value,
  useChoices,
  isRequired = false,
  isReadOnly = false,
  onChange,
}: ChoiceFieldProps) {
  /** What is typed; null: nothing since the last choice. */
  const [typed, setTyped] = useState<string | null>(null);
  const { choices, isLoading } = useChoices(typed ?? '');
  const [chosen, setChosen] = useState<Choice | null>(null);
  const known = chosen?.id === value ? chosen : choices.find(({ id }) => id === value);
  const detail = known !== undefined && known !== null && known.name !== value ? known.id : hint;

  return (
    <Field label={label} errors={errors} {...(detail !== undefined && { hint: detail })}>
      {(control) => (
        <Combobox
          control={control}
          text={typed ?? known?.name ?? value}
          choices={choices}
          isLoading={isLoading}
          isRequired={isRequired}
          isReadOnly={isReadOnly}
          onText={(text) => {
            control.onInput();
            setTyped(text);
            onChange(text.trim());
          }}
          onChoose={(choice) => {
            setTyped(null);
            setChosen(choice);
            onChange(choice.id);
          }}
          onCommit={() => {
            const text = typed?.trim().toLowerCase();
            if (text === undefined) return;
            const named = choices.filter(({ id, name }) => id.toLowerCase() === text || name.toLowerCase() === text);
            const [only] = named;
            setTyped(null);
            if (only === undefined || named.length > 1 || only.reason !== undefined) return;
            setChosen(only);
            onChange(only.id);
          }}
        />
      )}
    </Field>
  );
}
