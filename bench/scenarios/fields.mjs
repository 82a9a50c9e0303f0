/** What a page that lists keys shows of each. */
export const keyFields = `id name description status createdAt createdBy expiresAt roleNames permittedIps
    keyTenants { tenantId tenantName roleNames }`;

/** Without the tenants: with them, Keyway's limit of 10 000 objects an answer allows for some 900 keys. */
export const plainKeyFields = 'id name description status createdAt createdBy expiresAt roleNames permittedIps';
