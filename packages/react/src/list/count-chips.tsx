import type { AccessKeyList } from '../hooks/use-access-keys.js';
import { useLanguage } from '../language/use-language.js';
import { useOptions } from '../provider/options.js';
import { type CountName, countNames, counts } from './counts.js';

interface CountChipsProps {
  readonly loaded: AccessKeyList['counts'];
  readonly selected: CountName | null;
  readonly onSelect: (selected: CountName | null) => void;
}

/** How many keys there are of each kind; each count is a filter to switch on and off. */
export function CountChips({ loaded, selected, onSelect }: CountChipsProps) {
  const { t } = useLanguage();
  const { expiringDays } = useOptions();
  const shown = (count: number | undefined) => (count === undefined ? '…' : count);
  return (
    <div className="chips" role="group" aria-label={t('counts.title')}>
      <button type="button" aria-pressed={selected === null} onClick={() => onSelect(null)}>
        {t('counts.all')} <b>{shown(loaded?.total)}</b>
      </button>
      {countNames.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={selected === name}
          onClick={() => onSelect(selected === name ? null : name)}
        >
          {t(`counts.${name}`, { count: expiringDays })}{' '}
          <b>{shown(loaded === null ? undefined : counts[name].of(loaded))}</b>
        </button>
      ))}
      {loaded !== null && <span className="hint">{t('counts.unrestricted', { count: loaded.unrestricted })}</span>}
    </div>
  );
}
