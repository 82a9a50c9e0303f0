import { type Chip, chips, type Summary } from './chip';

interface SummaryChipsProps {
  total: number | undefined;
  summary: Summary | undefined;
  chip: Chip | null;
  onPick: (chip: Chip | null) => void;
}

/** How many there are of what, each a filter to switch on and off. */
export function SummaryChips({ total, summary, chip, onPick }: SummaryChipsProps) {
  return (
    <div className="chips" role="group" aria-label="Summary">
      <button type="button" aria-pressed={chip === null} onClick={() => onPick(null)}>
        All <b>{total ?? '…'}</b>
      </button>
      {chips.map((each) => (
        <button
          key={each.label}
          type="button"
          aria-pressed={chip === each}
          onClick={() => onPick(chip === each ? null : each)}
        >
          {each.label} <b>{summary === undefined ? '…' : each.count(summary)}</b>
        </button>
      ))}
      {summary !== undefined && (
        <span className="hint">
          <b>{summary.unrestricted}</b> usable from any address
        </span>
      )}
    </div>
  );
}
