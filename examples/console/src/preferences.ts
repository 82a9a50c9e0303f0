export interface Preferences {
  readonly theme: 'auto' | 'light' | 'dark';
  /** Null: that of the browser. */
  readonly locale: string | null;
  /** Null: all that the caller may see. */
  readonly tenant: string | null;
}

/** Of `?theme=dark&locale=de&tenant=acme`, to try the props of the component. */
export function preferencesOf(search: string): Preferences {
  const parameters = new URLSearchParams(search);
  const theme = parameters.get('theme');
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    locale: parameters.get('locale'),
    tenant: parameters.get('tenant'),
  };
}
