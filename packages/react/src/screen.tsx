import { useEffect, useRef, useState } from 'react';
import { type Task, TaskDialog } from './dialogs/task.js';
import { FailureNotice } from './graphql/failure-notice.js';
import { useAccessKeyViewer } from './hooks/use-access-keys.js';
import { KeyPanel } from './keys/key-panel.js';
import { useLanguage } from './language/use-language.js';
import { KeyList } from './list/key-list.js';
import { noSelection, type Selection } from './list/selection.js';
import { useOptions } from './provider/options.js';
import { canCreate, ViewerContext } from './provider/viewer.js';
import { useListState } from './url/use-list-state.js';

/** The list, and at most one dialog in front of it. */
export function Screen() {
  const { t } = useLanguage();
  const { tenant, slots } = useOptions();
  const { viewer, failure, reload } = useAccessKeyViewer();
  const url = useListState();
  const [task, setTask] = useState<Task | null>(null);
  const [selected, setSelected] = useState<Selection>(noSelection);
  const [notice, setNotice] = useState({ text: '' });
  const noticeRef = useRef<HTMLParagraphElement>(null);

  const finish = (message: string | null) => {
    setTask(null);
    if (message === null) return;
    setNotice({ text: message });
    setSelected(noSelection);
  };
  // When the dialog is closed: the element that had the focus before may be gone with the key.
  useEffect(() => {
    if (notice.text !== '') noticeRef.current?.focus();
  }, [notice]);

  if (viewer === null) {
    return failure === null ? (
      <p role="status">{t('list.loading')}</p>
    ) : (
      <FailureNotice failure={failure} onRetry={reload} />
    );
  }
  const isAllowed = canCreate(viewer, tenant);
  const { open } = url.list;
  return (
    <ViewerContext.Provider value={viewer}>
      <div className="toolbar">
        <button
          type="button"
          className="primary"
          aria-disabled={!isAllowed}
          aria-describedby={isAllowed ? undefined : 'keyway-no-create'}
          onClick={() => isAllowed && setTask({ kind: 'create' })}
        >
          {t('create.title')}
        </button>
        {!isAllowed && (
          <span id="keyway-no-create" className="hint">
            {t('create.notAllowed')}
          </span>
        )}
        {slots.toolbar}
      </div>
      <p ref={noticeRef} role="status" tabIndex={-1} className="notice">
        {notice.text}
      </p>
      <KeyList url={url} selected={selected} onSelect={setSelected} onTask={setTask} />
      {task !== null ? (
        <TaskDialog task={task} onTask={setTask} onDone={finish} />
      ) : (
        open !== null && (
          <KeyPanel
            key={open}
            id={open}
            onTask={(next) => {
              url.close();
              setTask(next);
            }}
            onClose={url.close}
          />
        )
      )}
    </ViewerContext.Provider>
  );
}
