import type { Caller } from '../../auth/caller.js';
import { builder } from '../builder.js';

const descriptions: Record<Caller['kind'], string> = {
  MANAGEMENT_KEY: 'A management key of the project, which may do what Descope lets it do.',
  SESSION: 'Somebody who signed in with Descope, or a machine that exchanged an access key for a session.',
};

export const AccessKeyViewerKind = builder.enumType('AccessKeyViewerKind', {
  description: 'How the caller has said who they are.',
  values: {
    MANAGEMENT_KEY: { value: 'MANAGEMENT_KEY', description: descriptions.MANAGEMENT_KEY },
    SESSION: { value: 'SESSION', description: descriptions.SESSION },
  } as const,
});
