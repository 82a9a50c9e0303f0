import { useId, useState } from 'react';

interface NamesFieldProps {
  legend: string;
  names: readonly string[];
  /** What may be given; null: anything, since the viewer manages the whole project. */
  options: readonly string[] | null;
  /** What others have, to choose from where anything may be given. */
  suggestions: readonly string[];
  errors: readonly string[];
  onChange: (names: readonly string[]) => void;
}

/** Role names: boxes to tick where there is a list of what may be given, and else a list to add to. */
export function NamesField({ options, ...props }: NamesFieldProps) {
  const { legend, names, errors } = props;
  const id = useId();
  // What a key has already it may keep; and a box that is unticked stays, or the focus would go with it.
  const [given, setGiven] = useState(names);
  const choices = [...new Set([...(options ?? []), ...given, ...names])];
  const onChange = (changed: readonly string[]) => {
    setGiven(choices);
    props.onChange(changed);
  };
  const toggle = (name: string) =>
    onChange(names.includes(name) ? names.filter((each) => each !== name) : [...names, name]);
  return (
    <fieldset className="names" aria-describedby={errors.length > 0 ? `${id}-errors` : undefined}>
      <legend>{legend}</legend>
      {choices.map((name) => (
        <label key={name}>
          <input type="checkbox" checked={names.includes(name)} onChange={() => toggle(name)} />
          {name}
        </label>
      ))}
      {options === null && <AddName {...props} onChange={onChange} />}
      {options !== null && choices.length === 0 && <p className="hint">You have no roles to give here.</p>}
      {errors.length > 0 && (
        <p id={`${id}-errors`} className="error">
          {errors.join(' ')}
        </p>
      )}
    </fieldset>
  );
}

function AddName({ legend, names, suggestions, errors, onChange }: Omit<NamesFieldProps, 'options'>) {
  const id = useId();
  const [text, setText] = useState('');
  const add = () => {
    const name = text.trim();
    if (name !== '' && !names.includes(name)) onChange([...names, name]);
    setText('');
  };
  return (
    <div className="add-name">
      <input
        aria-label={`Add to ${legend}`}
        aria-invalid={errors.length > 0}
        list={id}
        value={text}
        onChange={(event) => setText(event.target.value)}
        // What was typed and not added counts all the same.
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
      />
      <datalist id={id}>
        {suggestions.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <button type="button" onClick={add}>
        Add
      </button>
    </div>
  );
}
