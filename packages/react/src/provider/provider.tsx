import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { Provider as ClientProvider } from 'urql';
import type { Labels } from '../language/catalogue.js';
import { createLanguage } from '../language/language.js';
import { LanguageContext } from '../language/use-language.js';
import { type ConnectionOptions, createClient } from './client.js';
import {
  type AccessKeysEvent,
  type AccessKeysSlots,
  type Options,
  OptionsContext,
  type Thresholds,
} from './options.js';
import { StatusesProvider } from './statuses.js';

export interface AccessKeysProviderProps {
  /** URL of Keyway's GraphQL endpoint, absolute or relative to the page, for example `/graphql`. */
  readonly endpoint: string;
  /**
   * Returns the session token of the signed-in user, for example `getSessionToken()` of Descope's SDK. Called for each
   * request, so that it can refresh the token. Null: the request is sent without one.
   */
  readonly getToken: ConnectionOptions['getToken'];
  /** Id of a tenant: only its keys are shown and made. Keyway checks the rights of the caller in any case. */
  readonly tenant?: string;
  /** BCP 47 tag. English (`en`) and German (`de`) are complete. Default: the language of the browser. */
  readonly locale?: string;
  /** Texts that replace those of the locale. */
  readonly labels?: Partial<Labels>;
  readonly slots?: AccessKeysSlots;
  readonly thresholds?: Thresholds;
  readonly onEvent?: (event: AccessKeysEvent) => void;
  readonly children?: ReactNode;
}

/** What the hooks need. Give it another `key` for another user, so that nothing of the first one is left. */
export function AccessKeysProvider(props: AccessKeysProviderProps) {
  const { endpoint, tenant = null, locale = navigator.language, labels, slots, thresholds, children } = props;
  const { warningDays = 7, expiringDays = 30 } = thresholds ?? {};
  // Callers give new functions with each render, and a client lives longer.
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const emit = useCallback((event: AccessKeysEvent) => latest.current.onEvent?.(event), []);
  const client = useMemo(
    () =>
      createClient({
        endpoint,
        getToken: () => latest.current.getToken(),
        onUnauthenticated: (reason) => emit({ type: 'unauthenticated', reason }),
      }),
    [endpoint, emit],
  );
  const language = useMemo(() => createLanguage(locale, labels), [locale, labels]);
  const options = useMemo<Options>(
    () => ({ tenant, slots: slots ?? {}, warningDays, expiringDays, emit }),
    [tenant, slots, warningDays, expiringDays, emit],
  );
  return (
    <ClientProvider value={client}>
      <LanguageContext.Provider value={language}>
        <OptionsContext.Provider value={options}>
          <StatusesProvider>{children}</StatusesProvider>
        </OptionsContext.Provider>
      </LanguageContext.Provider>
    </ClientProvider>
  );
}
