import type { AccessKeySettings, NewAccessKey } from '../../access-keys/access-key.js';
import type { SearchQuery } from '../../access-keys/search/filter.js';
import { joinDescription } from '../../access-keys/writes/replacement.js';
import type { WireCreateRequest, WireSearchRequest, WireTenantRoles, WireUpdateRequest } from './types.js';

export const encodeCreate = (draft: NewAccessKey): WireCreateRequest => ({
  ...encodeSettings(draft),
  expireTime: draft.expiresAt === null ? 0 : Math.floor(draft.expiresAt.getTime() / 1000),
  ...(draft.boundUserId !== null && { userId: draft.boundUserId }),
});

export const encodeUpdate = (id: string, settings: AccessKeySettings): WireUpdateRequest => ({
  id,
  ...encodeSettings(settings),
});

export const encodeSearch = ({ text, tenantIds, boundUserId, customAttributes }: SearchQuery): WireSearchRequest => ({
  ...(text !== undefined && { text }),
  ...(tenantIds !== undefined && { tenantIds: [...tenantIds] }),
  ...(boundUserId !== undefined && { boundUserId }),
  ...(customAttributes !== undefined && { customAttributes }),
});

/**
 * Always every field: Descope's documents disagree on whether an omitted field is kept or cleared. Roles that were given
 * twice are sent once.
 */
const encodeSettings = (settings: AccessKeySettings) => ({
  name: settings.name,
  description: joinDescription(settings),
  roleNames: [...new Set(settings.roleNames)],
  keyTenants: settings.keyTenants.map(({ tenantId, roleNames }): WireTenantRoles => ({
    tenantId,
    roleNames: [...new Set(roleNames)],
  })),
  permittedIps: [...settings.permittedIps],
  customClaims: settings.customClaims,
  customAttributes: settings.customAttributes,
});
