import { useLanguage } from '../language/use-language.js';

interface InstantProps {
  readonly at: string;
  /** With the time of day. Otherwise the exact time is the title. */
  readonly isExact?: boolean;
}

export function Instant({ at, isExact = false }: InstantProps) {
  const { date, shortTime, dateTime } = useLanguage();
  return (
    <time dateTime={at} title={dateTime(at)}>
      {isExact ? shortTime(at) : date(at)}
    </time>
  );
}
