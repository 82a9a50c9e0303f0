import type { KeyRowFragment } from '../graphql/generated.js';
import { useLanguage } from '../language/use-language.js';
import { authorityText } from './authority.js';
import { Instant } from './instant.js';
import { nameOfCreator } from './names.js';
import { StatusBadges } from './status-badges.js';

interface KeyRowProps {
  readonly accessKey: KeyRowFragment;
  readonly isSelected: boolean;
  readonly onSelect: (isSelected: boolean) => void;
  readonly onOpen: () => void;
}

/** The roles keep the table a table for screen readers when the styles turn its rows into cards. */
export function KeyRow({ accessKey, isSelected, onSelect, onOpen }: KeyRowProps) {
  const language = useLanguage();
  const { t } = language;
  const { name, description, expiresAt, createdAt, createdBy } = accessKey;
  return (
    <tr role="row" aria-selected={isSelected}>
      <td role="cell" className="tick">
        <label>
          <input
            type="checkbox"
            aria-label={t('row.select', { name })}
            checked={isSelected}
            onChange={(event) => onSelect(event.target.checked)}
          />
        </label>
      </td>
      <th scope="row" role="rowheader">
        <button type="button" className="link" onClick={onOpen}>
          {name}
        </button>
        {description !== '' && <div className="hint">{description}</div>}
      </th>
      <td role="cell">
        <StatusBadges accessKey={accessKey} />
      </td>
      <td role="cell" data-label={t('column.access')}>
        {authorityText(accessKey, language)}
      </td>
      <td role="cell" data-label={t('column.EXPIRES_AT')}>
        {expiresAt == null ? t('expiry.never') : <Instant at={expiresAt} />}
      </td>
      <td role="cell" data-label={t('column.CREATED_AT')}>
        <Instant at={createdAt} />
      </td>
      <td role="cell" data-label={t('column.CREATED_BY')}>
        <span className="name" title={createdBy}>
          {nameOfCreator(accessKey, language)}
        </span>
      </td>
    </tr>
  );
}
