import { useLanguage } from '../language/use-language.js';

/** The day, with the exact time as its title. */
export function Instant({ at }: { readonly at: string }) {
  const { date, dateTime } = useLanguage();
  return (
    <time dateTime={at} title={dateTime(at)}>
      {date(at)}
    </time>
  );
}
