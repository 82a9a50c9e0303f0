import { graphql } from '../graphql/generated';
import type { KeyRowFragment } from '../graphql/generated/graphql';
import { Instant } from './instant';
import { StatusBadges } from './status-badges';

export const keyRowFragment = graphql(`
  fragment KeyRow on AccessKey {
    id
    name
    description
    createdAt
    createdBy
    expiresAt
    roleNames
    keyTenants {
      tenantId
      tenantName
    }
    boundUserId
    ...StatusBadges
  }
`);

interface KeyRowProps {
  accessKey: KeyRowFragment;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
  onOpen: () => void;
}

export function KeyRow({ accessKey, isSelected, onSelect, onOpen }: KeyRowProps) {
  const { name, description, expiresAt, createdAt, createdBy } = accessKey;
  return (
    <tr aria-selected={isSelected}>
      <td>
        <input
          type="checkbox"
          aria-label={`Select ${name}`}
          checked={isSelected}
          onChange={(event) => onSelect(event.target.checked)}
        />
      </td>
      <th scope="row">
        <button type="button" className="link" onClick={onOpen}>
          {name}
        </button>
        {description !== '' && <div className="hint">{description}</div>}
      </th>
      <td>
        <StatusBadges accessKey={accessKey} />
      </td>
      <td>{actsOf(accessKey)}</td>
      <td>{expiresAt == null ? 'never' : <Instant at={expiresAt} />}</td>
      <td>
        <Instant at={createdAt} />
      </td>
      <td className="id">{createdBy}</td>
    </tr>
  );
}

function actsOf({ boundUserId, keyTenants, roleNames }: KeyRowFragment): string {
  if (boundUserId != null) return `as ${boundUserId}`;
  if (keyTenants.length > 0) return keyTenants.map(({ tenantId, tenantName }) => tenantName || tenantId).join(', ');
  return roleNames.length > 0 ? roleNames.join(', ') : 'without roles';
}
