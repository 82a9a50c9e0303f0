import { createContext, use } from 'react';
import { graphql } from '../graphql/generated';
import type { ViewerQuery } from '../graphql/generated/graphql';

/** Who is asking, what they may give, and the limits that new keys keep. */
export const viewerQuery = graphql(`
  query Viewer {
    accessKeyViewer {
      subject
      canRead
      canManage
      canManageOwn
      tenants {
        tenant {
          id
        }
        canRead
        canManage
        assignableRoleNames
      }
    }
    accessKeyPolicy {
      maxLifetime
      allowsNeverExpiring
      requiresPermittedIps
      nameMaxLength
      namePattern
    }
  }
`);

export const ViewerContext = createContext<ViewerQuery | null>(null);

export function useViewer(): ViewerQuery {
  const viewer = use(ViewerContext);
  if (viewer === null) throw new Error('useViewer is for what stands in a ViewerContext');
  return viewer;
}

/** Why no key can be made by this viewer, or null. */
export function whyNoCreate({ canManage, canManageOwn, tenants }: ViewerQuery['accessKeyViewer']): string | null {
  if (canManage || canManageOwn || tenants?.some((tenant) => tenant.canManage)) return null;
  return 'You manage no tenant that a key could be made for.';
}
