import type { SandboxCaller } from '../http/router.js';
import type { Project } from '../project/project.js';
import { forbidden, unauthorized } from '../wire/descope-error.js';
import { authorizationOfUser, type TenantScope } from './authorization.js';
import { requireRefreshToken } from './refresh.js';
import type { SessionIssuer } from './session-issuer.js';

/** Documented for the widget: this permission in the tenant is required. The name of the role does not matter. */
const adminPermission = 'User Admin';

export function createTenantAuthorizer({ project, issuer }: { project: Project; issuer: SessionIssuer }) {
  /** @throws DescopeError 401 without a valid refresh token, 403 for a user who is not an admin of the tenant. */
  return async function authorizeTenant(caller: SandboxCaller, tenantId: string): Promise<TenantScope> {
    const { user } = await requireRefreshToken(caller, { project, issuer });
    if (!user) throw unauthorized('The user of this token does not exist');
    const { tenants = {}, permissions = [] } = authorizationOfUser(user, project.directory);
    const granted = [...permissions, ...(tenants[tenantId]?.permissions ?? [])];
    if (!project.directory.tenant(tenantId) || !granted.includes(adminPermission)) {
      throw forbidden(`The permission ${adminPermission} in tenant ${tenantId} is required`);
    }
    return { tenantId, userId: user.userId };
  };
}
