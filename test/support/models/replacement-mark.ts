/** What docs/mutations.md says of the last line of a description, written down a second time. */
const line = /(?:^|\n)Replaces access key [^\n]*\.$/;

export const withoutMark = (description: string): string => description.replace(line, '');

const joined = (description: string, mark: string): string => [description, mark].filter(Boolean).join('\n');

/** The description of a key that replaces `old`. */
export const markedFor = (old: { id: string; description: string }): string =>
  joined(withoutMark(old.description), `Replaces access key ${old.id}.`);

/** The stored description after an update to `description`. */
export const describedAnew = (stored: string, description: string): string =>
  joined(description, line.exec(stored)?.[0].trim() ?? '');
