import { createContext, type ReactNode, useContext } from 'react';

/** What has happened. No event contains a secret. */
export type AccessKeysEvent =
  | {
      readonly type: 'created' | 'rotated' | 'replaced' | 'secretStored';
      /** Null when Keyway could not read the new key back. */
      readonly id: string | null;
      readonly name: string;
    }
  | {
      readonly type: 'updated' | 'activated' | 'deactivated' | 'deleted';
      readonly id: string;
      readonly name: string;
    }
  | {
      readonly type: 'bulk';
      readonly action: 'activate' | 'deactivate' | 'delete';
      readonly changed: number;
      readonly unchanged: number;
      readonly failed: number;
    }
  | {
      /** A request that failed, with the code of Keyway, or `NETWORK`. */
      readonly type: 'failed';
      readonly code: string;
      readonly requestId: string | null;
    }
  | {
      /**
       * Keyway did not accept the token: `rejected` when it has accepted none yet, `expired` when it had before. Sign in
       * again without unmounting the component: what was typed stays, and its next request uses the new token.
       */
      readonly type: 'unauthenticated';
      readonly reason: 'rejected' | 'expired';
    };

export interface KeyReference {
  readonly id: string;
  readonly name: string;
}

/** Content of yours in places of the component. */
export interface AccessKeysSlots {
  /** Beside the button for a new key. */
  readonly toolbar?: ReactNode;
  /** Instead of the text of a list without keys and filters. */
  readonly empty?: ReactNode;
  /** At the end of the panel of a key. */
  readonly panel?: (accessKey: KeyReference) => ReactNode;
  /** In the dialog of a new secret, below the examples. It does not get the secret. */
  readonly secret?: (accessKey: { readonly id: string | null; readonly name: string }) => ReactNode;
}

export interface Thresholds {
  /** A key that expires within this number of days has an amber badge. Default 7. */
  readonly warningDays?: number;
  /** The number of days of the count "expiring within". Default 30. */
  readonly expiringDays?: number;
}

export interface Options {
  readonly tenant: string | null;
  readonly slots: AccessKeysSlots;
  readonly warningDays: number;
  readonly expiringDays: number;
  readonly emit: (event: AccessKeysEvent) => void;
}

export const OptionsContext = createContext<Options | null>(null);

export function useOptions(): Options {
  const options = useContext(OptionsContext);
  if (options === null) throw new Error('The hooks of keyway-react need an <AccessKeysProvider> above them.');
  return options;
}
