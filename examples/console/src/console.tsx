import { useEffect, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { Task, type TaskToDo } from './dialogs/task';
import { failureOfRequest } from './graphql/failure';
import { FailureNotice } from './graphql/failure-notice';
import { KeyList } from './list/key-list';
import { noSelection, type Selection } from './list/selection';
import { ViewerContext, viewerOf, viewerQuery, whyNoCreate } from './session/viewer';

/** The list, and at most one dialog in front of it. */
export function Console() {
  const [{ data, error }, retry] = useQuery({ query: viewerQuery });
  const viewer = viewerOf(data);
  const [task, setTask] = useState<TaskToDo | null>(null);
  const [selected, setSelected] = useState<Selection>(noSelection);
  const [notice, setNotice] = useState({ text: '' });
  const noticeRef = useRef<HTMLParagraphElement>(null);

  const finish = (done: string | null) => {
    setTask(null);
    if (done === null) return;
    setNotice({ text: done });
    setSelected(noSelection);
  };
  // When the dialog is closed: what had the focus before it may be gone with the key.
  useEffect(() => {
    if (notice.text !== '') noticeRef.current?.focus();
  }, [notice]);

  if (error !== undefined) {
    return (
      <main>
        <FailureNotice failure={failureOfRequest(error)} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      </main>
    );
  }
  if (viewer === null) {
    return (
      <main aria-busy="true">
        <p role="status">Loading…</p>
      </main>
    );
  }
  const noCreate = whyNoCreate(viewer.accessKeyViewer);
  return (
    <ViewerContext value={viewer}>
      <main>
        <div className="toolbar">
          <button
            type="button"
            className="primary"
            aria-disabled={noCreate !== null}
            aria-describedby={noCreate === null ? undefined : 'no-create'}
            onClick={() => noCreate === null && setTask({ kind: 'create' })}
          >
            Create access key
          </button>
          {noCreate !== null && (
            <span id="no-create" className="hint">
              {noCreate}
            </span>
          )}
        </div>
        <p ref={noticeRef} role="status" tabIndex={-1} className="notice">
          {notice.text}
        </p>
        <KeyList selected={selected} onSelect={setSelected} onTask={setTask} />
      </main>
      <Task task={task} onTask={setTask} onDone={finish} />
    </ViewerContext>
  );
}
