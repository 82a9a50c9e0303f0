import { useId, useState } from 'react';
import { useRoleChoices } from '../hooks/use-choices.js';
import { useLanguage } from '../language/use-language.js';
import { Combobox } from './combobox.js';

interface RolesFieldProps {
  readonly legend: string;
  /** Null: of the project. */
  readonly tenantId: string | null;
  readonly names: readonly string[];
  readonly errors: readonly string[];
  readonly onChange: (names: readonly string[]) => void;
}

/** A short list is shown whole, as boxes to tick; a long one is searched. */
const maxBoxes = 10;

export function RolesField({ legend, tenantId, names, errors, onChange }: RolesFieldProps) {
  const { t } = useLanguage();
  const id = useId();
  const [text, setText] = useState('');
  const { choices, isLoading, isComplete } = useRoleChoices(tenantId, text);
  // A box that is cleared stays, or the focus would be lost with it.
  const [seen, setSeen] = useState(names);
  const isShort = isComplete && text === '' && choices.length <= maxBoxes;
  const offered = isShort ? choices : [];
  const boxes = [...new Set([...offered.map(({ id: name }) => name), ...seen, ...names])];
  const reasons = new Map(choices.map(({ id: name, reason }) => [name, reason]));

  const change = (next: readonly string[]) => {
    setSeen([...new Set([...seen, ...next])]);
    onChange(next);
  };
  const add = (name: string) => {
    setText('');
    if (name !== '' && !names.includes(name)) change([...names, name]);
  };
  const addTyped = () => {
    const typed = text.trim();
    const named = choices.find(({ name }) => name.toLowerCase() === typed.toLowerCase());
    add(named?.id ?? typed);
  };

  return (
    <fieldset className="names" aria-describedby={errors.length > 0 ? `${id}-errors` : undefined}>
      <legend>{legend}</legend>
      {boxes.map((name) => {
        const reason = names.includes(name) ? undefined : reasons.get(name);
        return (
          <label key={name}>
            <input
              type="checkbox"
              checked={names.includes(name)}
              disabled={reason !== undefined}
              onChange={() => change(names.includes(name) ? names.filter((each) => each !== name) : [...names, name])}
            />
            {name}
            {reason !== undefined && <span className="hint">{reason}</span>}
          </label>
        );
      })}
      {isShort ? (
        boxes.length === 0 && !isLoading && <p className="hint">{t('roles.none')}</p>
      ) : (
        <div className="add-name">
          <Combobox
            control={{ 'aria-label': t('roles.add', { legend }), 'aria-invalid': errors.length > 0 }}
            text={text}
            choices={choices.filter(({ id: name }) => !names.includes(name))}
            isLoading={isLoading}
            onText={setText}
            onChoose={({ id: name }) => add(name)}
            // What was typed and not added is meant as well.
            onCommit={addTyped}
          />
          <button type="button" onClick={addTyped}>
            {t('roles.addButton')}
          </button>
        </div>
      )}
      {errors.length > 0 && (
        <p id={`${id}-errors`} className="error">
          {errors.join(' ')}
        </p>
      )}
    </fieldset>
  );
}
