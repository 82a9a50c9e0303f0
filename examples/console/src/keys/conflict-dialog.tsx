import { Dialog } from '../dialogs/dialog';
import { draftOf, settingsInput } from '../forms/key-draft';
import type { EditableKeyFragment } from '../graphql/generated/graphql';
import { isDifferent, settingNames } from './changes-of';

interface ConflictDialogProps {
  base: EditableKeyFragment;
  mine: ReturnType<typeof settingsInput>;
  theirs: EditableKeyFragment;
  onTakeTheirs: () => void;
  onKeepMine: () => void;
  onClose: () => void;
}

const labels: Record<(typeof settingNames)[number], string> = {
  name: 'Name',
  description: 'Description',
  roleNames: 'Roles',
  keyTenants: 'Tenants',
  permittedIps: 'Permitted addresses',
  customClaims: 'Claims',
  customAttributes: 'Attributes',
};

/** Another user changed the key first. Nothing is written yet, and nothing is lost: differences are shown side by side. */
export function ConflictDialog({ base, mine, theirs, onTakeTheirs, onKeepMine, onClose }: ConflictDialogProps) {
  const settings = { base: settingsInput(draftOf(base)), mine, theirs: settingsInput(draftOf(theirs)) };
  const changed = settingNames.filter(
    (name) =>
      isDifferent(settings.base[name], settings.theirs[name]) || isDifferent(settings.base[name], settings.mine[name]),
  );
  return (
    <Dialog title={`${base.name} was changed by another user`} onClose={onClose}>
      <p>Nothing was saved. This is what you and they have changed since you opened it:</p>
      <table>
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">Yours</th>
            <th scope="col">Theirs, now</th>
          </tr>
        </thead>
        <tbody>
          {changed.map((name) => (
            <tr key={name}>
              <th scope="row">{labels[name]}</th>
              <td>{shown(settings.mine[name])}</td>
              <td>{shown(settings.theirs[name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="buttons">
        <button type="button" onClick={onClose}>
          Cancel
        </button>
        <button type="button" onClick={onTakeTheirs}>
          Begin again with theirs
        </button>
        <button type="button" className="danger" onClick={onKeepMine}>
          Save my changes over theirs
        </button>
      </div>
    </Dialog>
  );
}

const shown = (value: unknown): string => (typeof value === 'string' ? value || '–' : JSON.stringify(value));
