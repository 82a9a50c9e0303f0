/** `createdBy` of keys that are created through the API: the id of the management key, never the key itself. */
export const managementKeyId = 'K2ManagementKey0000000000000000';
