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

type Loaded<Name extends keyof ViewerQuery> = NonNullable<ViewerQuery[Name]>;
type LoadedTenant = NonNullable<Loaded<'accessKeyViewer'>['tenants']>[number];

interface ViewerTenant extends Omit<LoadedTenant, 'tenant'> {
  readonly id: string;
}

/** What can be null only with an error is not null here. */
export interface Viewer {
  readonly accessKeyViewer: Omit<Loaded<'accessKeyViewer'>, 'tenants'> & { readonly tenants: ViewerTenant[] | null };
  readonly accessKeyPolicy: Loaded<'accessKeyPolicy'>;
}

/** Null while it is not loaded. */
export function viewerOf(data: ViewerQuery | undefined): Viewer | null {
  if (!data?.accessKeyViewer || !data.accessKeyPolicy) return null;
  const { tenants, ...viewer } = data.accessKeyViewer;
  const named = tenants?.flatMap(({ tenant, ...rights }) => (tenant ? [{ id: tenant.id, ...rights }] : [])) ?? null;
  return { accessKeyViewer: { ...viewer, tenants: named }, accessKeyPolicy: data.accessKeyPolicy };
}

export const ViewerContext = createContext<Viewer | null>(null);

export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (viewer === null) throw new Error('useViewer is for what stands in a ViewerContext');
  return viewer;
}

/** Why no key can be made by this viewer, or null. */
export function whyNoCreate({ canManage, canManageOwn, tenants }: Viewer['accessKeyViewer']): string | null {
  if (canManage || canManageOwn || tenants?.some((tenant) => tenant.canManage)) return null;
  return 'You manage no tenant that a key could be made for.';
}
