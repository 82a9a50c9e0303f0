import { useSyncExternalStore } from 'react';
import { useLanguage } from './language/use-language.js';
import { AccessKeysProvider, type AccessKeysProviderProps } from './provider/provider.js';
import { Screen } from './screen.js';

export interface AccessKeysProps extends Omit<AccessKeysProviderProps, 'children'> {
  /** `auto`, the default, follows the browser. */
  readonly theme?: 'auto' | 'light' | 'dark';
}

/**
 * A screen for access keys: list, search, creation, rotation, replacement, changes in bulk. Needs `keyway-react/styles.css`.
 * Filters, order, page and the open key are in the query of the page's URL, in parameters that begin with `keys.`.
 *
 * @example
 * <AccessKeys endpoint="/graphql" getToken={getSessionToken} />
 */
export function AccessKeys({ theme = 'auto', ...props }: AccessKeysProps) {
  // Nothing is rendered on a server: the token and the state in the URL are those of the browser.
  const isBrowser = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  if (!isBrowser) return <div className="keyway" data-theme={theme} />;
  return (
    <AccessKeysProvider {...props}>
      <Frame theme={theme} />
    </AccessKeysProvider>
  );
}

function Frame({ theme }: { theme: string }) {
  const { locale } = useLanguage();
  return (
    <div className="keyway" data-theme={theme} lang={locale}>
      <Screen />
    </div>
  );
}

const subscribeToNothing = () => () => {};
