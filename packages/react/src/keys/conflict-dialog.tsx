import { Dialog } from '../dialogs/dialog.js';
import { draftOf, settingsInput } from '../forms/key-draft.js';
import { FailureNotice } from '../graphql/failure-notice.js';
import type { Failure } from '../graphql/failure.js';
import type { EditableKeyFragment } from '../graphql/generated.js';
import { useLanguage } from '../language/use-language.js';
import { isDifferent, type Settings, settingNames } from './changes-of.js';

interface ConflictDialogProps {
  readonly base: EditableKeyFragment;
  readonly mine: Settings;
  readonly theirs: EditableKeyFragment;
  readonly isSending: boolean;
  /** Of the last try to save over theirs. */
  readonly failure: Failure | null;
  readonly onTakeTheirs: () => void;
  readonly onKeepMine: () => void;
  readonly onClose: () => void;
}

/** Another user changed the key first. Nothing was written, and nothing is lost: the differences are shown side by side. */
export function ConflictDialog(props: ConflictDialogProps) {
  const { base, mine, theirs, isSending, failure, onTakeTheirs, onKeepMine, onClose } = props;
  const { t, list } = useLanguage();
  const settings = { base: settingsInput(draftOf(base)), mine, theirs: settingsInput(draftOf(theirs)) };
  const changed = settingNames.filter(
    (name) =>
      isDifferent(settings.base[name], settings.theirs[name]) || isDifferent(settings.base[name], settings.mine[name]),
  );
  const shown = (value: Settings[(typeof settingNames)[number]]): string => {
    if (typeof value === 'string') return value || '–';
    if (!Array.isArray(value)) return Object.keys(value).length === 0 ? '–' : JSON.stringify(value);
    const texts = value.map((each) =>
      typeof each === 'string' ? each : `${each.tenantId} (${list(each.roleNames) || t('authority.noRoles')})`,
    );
    return list(texts) || '–';
  };
  return (
    <Dialog title={t('conflict.title', { name: base.name })} onClose={onClose}>
      <FailureNotice failure={failure} />
      <p>{t('conflict.explanation')}</p>
      <table className="results">
        <thead>
          <tr>
            <th scope="col">{t('conflict.setting')}</th>
            <th scope="col">{t('conflict.mine')}</th>
            <th scope="col">{t('conflict.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map((name) => (
            <tr key={name}>
              <th scope="row">{t(`setting.${name}`)}</th>
              <td>{shown(settings.mine[name])}</td>
              <td>{shown(settings.theirs[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="buttons">
        <button type="button" onClick={onClose}>
          {t('action.cancel')}
        </button>
        <button type="button" onClick={onTakeTheirs}>
          {t('conflict.takeTheirs')}
        </button>
        <button type="button" className="danger" aria-disabled={isSending} onClick={() => isSending || onKeepMine()}>
          {isSending ? t('action.working') : t('conflict.keepMine')}
        </button>
      </div>
    </Dialog>
  );
}
