import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds serious or critical, `rule: element` each. */
export async function seriousIssues(page: Page): Promise<string[]> {
  // Evaluated and not added as a script, which the policy of the page would refuse.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: inPage } = self as unknown as { axe: typeof axe };
    const { violations } = await inPage.run(document, { resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}
