import { draftOf, type KeyDraft, settingsInput } from '../forms/key-draft.js';
import type { EditableKeyFragment } from '../graphql/generated.js';

export type Settings = ReturnType<typeof settingsInput>;

/** The settings that differ between the draft and the key: an update leaves alone what it is not given. */
export function changesOf(key: EditableKeyFragment, draft: KeyDraft): Partial<Settings> {
  const before = settingsInput(draftOf(key));
  const after = settingsInput(draft);
  return Object.fromEntries(
    settingNames.filter((name) => isDifferent(before[name], after[name])).map((name) => [name, after[name]]),
  );
}

export const settingNames = [
  'name',
  'description',
  'roleNames',
  'keyTenants',
  'permittedIps',
  'customClaims',
  'customAttributes',
] as const satisfies readonly (keyof Settings)[];

export const isDifferent = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);
