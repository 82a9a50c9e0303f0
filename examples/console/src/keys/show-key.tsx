import { useQuery } from 'urql';
import { Dialog } from '../dialogs/dialog';
import type { TaskProps } from '../dialogs/task';
import { failureOfRequest } from '../graphql/failure';
import { FailureNotice } from '../graphql/failure-notice';
import { graphql } from '../graphql/generated';
import { StatusBadges } from '../list/status-badges';
import { KeyActions } from './key-actions';
import { KeyDetails } from './key-details';

const showKeyQuery = graphql(`
  query ShowKey($id: ID!) {
    accessKey(id: $id) {
      ...EditableKey
      ...KeyDetails
      ...KeyActions
      ...StatusBadges
    }
  }
`);

/** Everything about one key, and what the viewer may do with it. */
export function ShowKey({ id, ...props }: TaskProps & { id: string }) {
  const [{ data, error, fetching }] = useQuery({
    query: showKeyQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const accessKey = data?.accessKey;
  const close = () => props.onDone(null);
  return (
    <Dialog title={accessKey?.name ?? 'Access key'} onClose={close}>
      {error !== undefined && <FailureNotice failure={failureOfRequest(error)} />}
      {fetching && accessKey == null && <p role="status">Loading…</p>}
      {accessKey != null ? (
        <>
          <StatusBadges accessKey={accessKey} />
          <KeyDetails accessKey={accessKey} />
          <KeyActions accessKey={accessKey} {...props} />
        </>
      ) : (
        !fetching && error === undefined && <p>This key is gone.</p>
      )}
      <div className="buttons">
        <button type="button" onClick={close}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
