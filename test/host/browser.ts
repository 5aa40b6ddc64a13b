// The window of the embedded VS Code, in Debian's Chromium, and a person's moves in it.
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { chromium, chromiumFlags } from '../parts/chromium.ts';

export interface Window {
  readonly page: Page;
  close(): Promise<void>;
}

/** Opens an address in a fresh browser. `before` prepares the page before anything runs in it. */
export async function openWindow(
  address: string,
  before: (page: Page) => Promise<void> = async () => {},
): Promise<Window> {
  const browser: Browser = await playwright.launch({
    executablePath: await chromium(),
    headless: true,
    args: [...chromiumFlags],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 });
  page.setDefaultTimeout(30_000);
  await before(page);
  await page.goto(address);
  return { page, close: () => browser.close() };
}

/** Opens a file of the folder by its name, through the quick input. */
export async function openFile(page: Page, path: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input').first().fill(path);
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await page.keyboard.press('Enter');
  const name = path.split('/').at(-1) ?? path;
  await page.locator('.tab.active', { hasText: name }).first().waitFor();
}

/** Runs a command of the palette by its title. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}

export async function savePicture(page: Page, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path });
}
