import type { AccessKeyExpiryInput } from '../graphql/generated.js';
import { useLanguage } from '../language/use-language.js';
import { useViewer } from '../provider/viewer.js';
import { secondsOf } from './duration.js';
import { Field } from './field.js';

type ExpiryChoice = 'at' | 'never' | (typeof durations)[number];

export interface ExpiryDraft {
  readonly choice: ExpiryChoice;
  /** Of `<input type="date">`; used with the choice `at`. */
  readonly date: string;
}

const durations = ['P1D', 'P7D', 'P30D', 'P60D', 'P90D', 'P365D'] as const;

/** 30 days as in Descope's own widget, or the longest that is allowed. */
export const defaultExpiry = (maxLifetime: string | null | undefined): ExpiryDraft => ({
  choice: allowedDurations(maxLifetime).findLast((duration) => secondsOf(duration) <= secondsOf('P30D')) ?? 'at',
  date: '',
});

/** With the choice `at` the form has made sure that there is a date. */
export function expiryInput({ choice, date }: ExpiryDraft): AccessKeyExpiryInput {
  if (choice === 'never') return { never: true };
  if (choice !== 'at') return { after: choice };
  return { at: new Date(`${date}T23:59:59`).toISOString() };
}

interface ExpiryFieldProps {
  readonly expiry: ExpiryDraft;
  readonly errors: readonly string[];
  readonly onChange: (expiry: ExpiryDraft) => void;
}

export function ExpiryField({ expiry, errors, onChange }: ExpiryFieldProps) {
  const { t, days, relative } = useLanguage();
  const { maxLifetime, allowsNeverExpiring } = useViewer().policy;
  const limit = maxLifetime == null ? '' : ` ${t('expiry.limit', { days: days(secondsOf(maxLifetime) / 86_400) })}`;
  return (
    <>
      <Field label={t('expiry.title')} hint={t('expiry.hint') + limit} errors={errors}>
        {(control) => (
          <select
            {...control}
            value={expiry.choice}
            onChange={(event) => onChange({ ...expiry, choice: event.target.value as ExpiryChoice })}
          >
            {allowedDurations(maxLifetime).map((duration) => (
              <option key={duration} value={duration}>
                {relative(secondsOf(duration) * 1000)}
              </option>
            ))}
            <option value="at">{t('expiry.onDay')}</option>
            {allowsNeverExpiring && <option value="never">{t('expiry.never')}</option>}
          </select>
        )}
      </Field>
      {expiry.choice === 'at' && (
        <Field label={t('expiry.lastDay')}>
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
