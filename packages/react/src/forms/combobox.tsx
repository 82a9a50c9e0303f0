import { type KeyboardEvent, useId, useState } from 'react';
import { useLanguage } from '../language/use-language.js';
import type { ControlProps } from './field.js';

export interface Choice {
  readonly id: string;
  readonly name: string;
  /** Beside the name. */
  readonly detail?: string | undefined;
  /** Why it cannot be chosen. */
  readonly reason?: string | undefined;
}

interface ComboboxProps {
  readonly control: Partial<ControlProps> & { readonly 'aria-label'?: string };
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly isLoading: boolean;
  readonly isRequired?: boolean;
  readonly isReadOnly?: boolean;
  readonly onText: (text: string) => void;
  readonly onChoose: (choice: Choice) => void;
  /** Enter without a choice in the list, or the field was left. */
  readonly onCommit?: () => void;
}

/** A field with a list of choices that match it: the combobox pattern of ARIA 1.2. Text that matches nothing is allowed. */
export function Combobox(props: ComboboxProps) {
  const {
    control,
    text,
    choices,
    isLoading,
    isRequired = false,
    isReadOnly = false,
    onText,
    onChoose,
    onCommit,
  } = props;
  const { t } = useLanguage();
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const isShown = isOpen && !isReadOnly;
  const activeChoice = isShown ? choices[active] : undefined;

  const close = () => {
    setOpen(false);
    setActive(-1);
  };
  const choose = (choice: Choice) => {
    if (choice.reason !== undefined) return;
    onChoose(choice);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = key === 'ArrowDown' ? 1 : -1;
      if (choices.length > 0)
        setActive((active + step + choices.length + (active < 0 && step < 0 ? 1 : 0)) % choices.length);
    } else if (key === 'Enter' && (activeChoice !== undefined || onCommit !== undefined)) {
      event.preventDefault();
      if (activeChoice !== undefined) return choose(activeChoice);
      onCommit?.();
      close();
    } else if (key === 'Escape' && isShown) {
      // Of the list only: the dialog stays.
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  return (
    <div className="combobox">
      <input
        {...control}
        role="combobox"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={activeChoice === undefined ? undefined : `${listId}-${active}`}
        autoComplete="off"
        spellCheck={false}
        required={isRequired}
        readOnly={isReadOnly}
        value={text}
        onChange={(event) => {
          const typed = event.target.value;
          onText(typed);
          // Nothing is left to choose once it is typed in full.
          setOpen(!choices.some(({ id, name }) => id === typed || name === typed));
          setActive(-1);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => {
          close();
          onCommit?.();
        }}
        onKeyDown={onKeyDown}
      />
      <ul
        id={listId}
        role="listbox"
        className="popup"
        aria-label={t('choice.title')}
        hidden={!isShown}
        // The field keeps the focus.
        onMouseDown={(event) => event.preventDefault()}
      >
        {choices.map((choice, position) => (
          <li
            key={choice.id}
            id={`${listId}-${position}`}
            role="option"
            aria-selected={position === active}
            aria-disabled={choice.reason !== undefined}
            onClick={() => choose(choice)}
          >
            <span>{choice.name}</span>
            {(choice.reason ?? choice.detail) !== undefined && (
              <span className="hint"> {choice.reason ?? choice.detail}</span>
            )}
          </li>
        ))}
      </ul>
      <p className="hint popup" role="status">
        {isShown && choices.length === 0 && (isLoading ? t('list.loading') : t('choice.none'))}
      </p>
    </div>
  );
}
