import { graphql } from '../graphql/generated';

export const bulkFragment = graphql(`
  fragment BulkResults on BulkAccessKeysSuccess {
    changed
    unchanged
    failed
    results {
      id
      outcome
      accessKey {
        id
        name
      }
      error {
        code
        message
      }
    }
  }
`);

const activateMany = graphql(`
  mutation ActivateAccessKeys($input: BulkAccessKeysInput!) {
    bulk: activateAccessKeys(input: $input) {
      ...BulkResults
      ...Failure
    }
  }
`);

const deactivateMany = graphql(`
  mutation DeactivateAccessKeys($input: BulkAccessKeysInput!) {
    bulk: deactivateAccessKeys(input: $input) {
      ...BulkResults
      ...Failure
    }
  }
`);

const deleteMany = graphql(`
  mutation DeleteAccessKeys($input: BulkAccessKeysInput!) {
    bulk: deleteAccessKeys(input: $input) {
      ...BulkResults
      ...Failure
    }
  }
`);

export type BulkAction = 'activate' | 'deactivate' | 'delete';

export const bulkWords: Record<BulkAction, string> = {
  activate: 'Activate',
  deactivate: 'Deactivate',
  delete: 'Delete',
};

export const bulkMutations = { activate: activateMany, deactivate: deactivateMany, delete: deleteMany };
