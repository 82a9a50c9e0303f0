const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** A day for the eye, and the whole of it for who points at it. */
export function Instant({ at }: { at: string }) {
  return (
    <time dateTime={at} title={at}>
      {format.format(new Date(at))}
    </time>
  );
}
