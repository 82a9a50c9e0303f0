import type { AccessKeyExpiryInput } from '../graphql/generated/graphql';
import { inDays } from '../in-days';
import { useViewer } from '../session/viewer';
import { secondsOf } from './duration';
import { Field } from './field';

/** A duration, or one of the two words. */
export type ExpiryChoice = 'at' | 'never' | (typeof durations)[number];

export interface ExpiryDraft {
  readonly choice: ExpiryChoice;
  /** As `<input type="date">` writes it; counts for the choice `at`. */
  readonly date: string;
}

const durations = ['P1D', 'P7D', 'P30D', 'P60D', 'P90D', 'P365D'] as const;

/** What Descope's own widget begins with, or the longest that is allowed. */
export const defaultExpiry = (maxLifetime: string | null | undefined): ExpiryDraft => ({
  choice: allowedDurations(maxLifetime).findLast((duration) => secondsOf(duration) <= secondsOf('P30D')) ?? 'at',
  date: '',
});

/** The form has seen to it that there is a date where one is needed. */
export function expiryInput({ choice, date }: ExpiryDraft): AccessKeyExpiryInput {
  if (choice === 'never') return { never: true };
  if (choice !== 'at') return { after: choice };
  return { at: new Date(`${date}T23:59:59`).toISOString() };
}

interface ExpiryFieldProps {
  expiry: ExpiryDraft;
  errors: readonly string[];
  onChange: (expiry: ExpiryDraft) => void;
}

export function ExpiryField({ expiry, errors, onChange }: ExpiryFieldProps) {
  const { maxLifetime, allowsNeverExpiring } = useViewer().accessKeyPolicy;
  return (
    <>
      <Field label="Expires" hint="It cannot be changed afterwards, only by replacing the key." errors={errors}>
        {(control) => (
          <select
            {...control}
            value={expiry.choice}
            onChange={(event) => onChange({ ...expiry, choice: event.target.value as ExpiryChoice })}
          >
            {allowedDurations(maxLifetime).map((duration) => (
              <option key={duration} value={duration}>
                {inDays(secondsOf(duration) / 86_400)}
              </option>
            ))}
            <option value="at">on a day</option>
            {allowsNeverExpiring && <option value="never">never</option>}
          </select>
        )}
      </Field>
      {expiry.choice === 'at' && (
        <Field label="Last day">
          {(control) => (
            <input
              {...control}
              type="date"
              required
              value={expiry.date}
              onChange={(event) => onChange({ ...expiry, date: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  );
}

const allowedDurations = (maxLifetime: string | null | undefined) =>
  durations.filter((duration) => maxLifetime == null || secondsOf(duration) <= secondsOf(maxLifetime));
