import type { Page } from 'playwright-core';

/** What the secret dialog of this key shows. */
export async function shownSecret(page: Page, name: string): Promise<string> {
  const dialog = page.getByRole('dialog', { name: `The secret of ${name}` });
  const secret = await dialog.getByLabel('Secret', { exact: true }).inputValue();
  if (!/^K\S{20,}$/.test(secret)) throw new Error(`not a secret: ${secret.length} characters`);
  return secret;
}

export async function storeSecret(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
