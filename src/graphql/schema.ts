import type { GraphQLSchema } from 'graphql';
import { builder } from './builder.js';
import './roots.js';
import './scalars.js';
import './operations/access-key.js';
import './operations/access-keys.js';
import './operations/search-access-keys.js';
import './operations/tenant-access-keys.js';
import './operations/user-access-keys.js';
import './operations/access-key-viewer.js';
import './operations/access-key-policy.js';
import './operations/create-access-key.js';
import './operations/update-access-key.js';
import './operations/activate-access-key.js';
import './operations/deactivate-access-key.js';
import './operations/delete-access-key.js';
import './operations/rotate-access-key.js';
import './operations/replace-access-key.js';
import './operations/activate-access-keys.js';
import './operations/deactivate-access-keys.js';
import './operations/delete-access-keys.js';

/** Sorted as it is written, so that the printed contract reads from the general to the particular. */
export const schema: GraphQLSchema = builder.toSchema({ sortSchema: false });
