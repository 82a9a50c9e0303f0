const units = [604_800, 86_400, 3600, 60, 1];

/** Seconds of an ISO 8601 duration as Keyway writes them: weeks to seconds. */
export function secondsOf(duration: string): number {
  const [, ...counts]: (string | undefined)[] =
    /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration) ?? [];
  return counts.reduce<number>((sum, count = '0', position) => sum + Number(count) * (units[position] ?? 0), 0);
}
