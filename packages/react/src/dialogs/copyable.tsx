import { useState } from 'react';
import { useLanguage } from '../language/use-language.js';

interface CopyableProps {
  /** What the text is, for screen readers. */
  readonly name: string;
  readonly text: string;
}

/** A text with a button that copies it. */
export function Copyable({ name, text }: CopyableProps) {
  const { t } = useLanguage();
  const [result, setResult] = useState('');
  const copy = async () => setResult(t((await copyText(text)) ? 'copy.done' : 'copy.refused'));
  return (
    <span className="copyable">
      <code>{text}</code>
      <button type="button" className="small" aria-label={t('copy.name', { name })} onClick={() => void copy()}>
        {t('copy.action')}
      </button>
      <span role="status" className="hint">
        {result}
      </span>
    </span>
  );
}

/** False when the browser does not allow it, as outside of secure contexts. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
