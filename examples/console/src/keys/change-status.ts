import { graphql } from '../graphql/generated';

export const activateMutation = graphql(`
  mutation ActivateAccessKey($input: ActivateAccessKeyInput!) {
    activateAccessKey(input: $input) {
      ... on ActivateAccessKeySuccess {
        accessKey {
          id
          status
        }
      }
      ...Failure
    }
  }
`);

export const deactivateMutation = graphql(`
  mutation DeactivateAccessKey($input: DeactivateAccessKeyInput!) {
    deactivateAccessKey(input: $input) {
      ... on DeactivateAccessKeySuccess {
        accessKey {
          id
          status
        }
      }
      ...Failure
    }
  }
`);
