import { createContext, useContext } from 'react';
import type { KeywayViewerQuery } from '../graphql/generated.js';

type Loaded<Name extends keyof KeywayViewerQuery> = NonNullable<KeywayViewerQuery[Name]>;
type LoadedTenant = NonNullable<Loaded<'accessKeyViewer'>['tenants']>[number];

interface ViewerTenant extends Omit<LoadedTenant, 'tenant'> {
  readonly id: string;
  readonly name: string;
}

/** The caller, what they may assign, and the limits for new keys. */
export interface Viewer extends Omit<Loaded<'accessKeyViewer'>, 'tenants'> {
  /** Null: the whole project. */
  readonly tenants: readonly ViewerTenant[] | null;
  readonly policy: Loaded<'accessKeyPolicy'>;
}

/** Null while it is not loaded. */
export function viewerOf(data: KeywayViewerQuery | undefined): Viewer | null {
  if (!data?.accessKeyViewer || !data.accessKeyPolicy) return null;
  const { tenants, ...viewer } = data.accessKeyViewer;
  const readable =
    tenants?.flatMap(({ tenant, ...rights }) =>
      tenant ? [{ id: tenant.id, name: tenant.name || tenant.id, ...rights }] : [],
    ) ?? null;
  return { ...viewer, tenants: readable, policy: data.accessKeyPolicy };
}

export const ViewerContext = createContext<Viewer | null>(null);

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (viewer === null) throw new Error('useViewer needs a ViewerContext above it.');
  return viewer;
}

/** Whether a key can be made: in `tenant`, or anywhere when it is null. */
export function canCreate({ canManage, canManageOwn, tenants }: Viewer, tenant: string | null): boolean {
  if (canManage) return true;
  const isManaged = tenants?.some(({ id, canManage: manages }) => manages && (tenant === null || id === tenant));
  return isManaged === true || (canManageOwn && tenant === null);
}
