/** Runs `work` over `items`, at most `limit` at a time. */
export async function mapLimit<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) await work(items[next++] as T);
  };
  await Promise.all(items.length <= limit ? items.map(work) : Array.from({ length: limit }, worker));
}

const steps = 4;

/**
 * As `work`, but rejects when it takes longer. The time is taken in steps, each at least a turn of the event loop: while
 * this process itself is busy, an answer that lies in the socket already is not late.
 */
export async function withTimeout<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    let left = steps;
    timer = setInterval(() => {
      if (--left === 0) reject(new Error(`No answer within ${ms} ms.`));
    }, ms / steps);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearInterval(timer);
  }
}
