import { graphql } from '../graphql/generated';

/** What an update can change, and the revision that it is based on. */
export const editableKeyFragment = graphql(`
  fragment EditableKey on AccessKey {
    id
    name
    description
    roleNames
    keyTenants {
      tenantId
      tenantName
      roleNames
    }
    boundUserId
    permittedIps
    customClaims
    customAttributes
    revision
  }
`);
