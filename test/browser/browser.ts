import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

export interface PageOptions {
  /** Of the window, in CSS pixels. Default 1280. */
  readonly width?: number;
  readonly height?: number;
  /** Default en-GB. */
  readonly locale?: string;
}

export interface Browser {
  /** A page of its own context, closed with the test. */
  open(url: string, options?: PageOptions): Promise<Opened>;
}

export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly seen: Seen;
}

/** What became known of a page while it was used. */
export interface Seen {
  /** `method url` of every request. */
  readonly requests: string[];
  readonly violations: string[];
  /** Everything that was written to the console, and every uncaught error. */
  readonly output: string[];
}

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Any other report that Chromium would send.
  // `insecure.test` is a host of this machine that is no secure context.
  '--host-resolver-rules=MAP insecure.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** One Chromium for the tests of a file. */
export function useBrowser(): Browser {
  let browser: Awaited<ReturnType<typeof chromium.launch>>;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  });
  afterAll(() => browser.close());
  return {
    async open(url, { width = 1280, height = 900, locale = 'en-GB' } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, locale });
      onTestFinished(() => context.close());
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const seen = await watch(context);
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      await page.goto(url);
      return { page, context, seen };
    },
  };
}

async function watch(context: BrowserContext): Promise<Seen> {
  const seen: Seen = { requests: [], violations: [], output: [] };
  context.on('request', (request) => seen.requests.push(`${request.method()} ${request.url()}`));
  context.on('console', (message) => seen.output.push(message.text()));
  context.on('weberror', (error) => seen.output.push(String(error.error())));
  await context.exposeBinding('reportViolation', (_source, violation: string) => void seen.violations.push(violation));
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      const { reportViolation } = self as unknown as { reportViolation: (violation: string) => void };
      reportViolation(`${effectiveDirective} ${blockedURI}`);
    });
  });
  return seen;
}
