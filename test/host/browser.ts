// The window of the embedded VS Code, in Debian's Chromium, and a person's moves in it.
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Browser, type Locator, type Page, chromium as playwright } from 'playwright-core';
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
  const context = await browser.newContext({
    viewport: { width: 1200, height: 680 },
    deviceScaleFactor: 1.5,
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await before(page);
  await page.goto(address);
  return { page, close: () => browser.close() };
}

/** Opens a file of the folder by its path, through the quick input; `toTheSide`: beside the one that is open. */
export async function openFile(page: Page, path: string, toTheSide = false): Promise<void> {
  const name = path.split('/').at(-1) ?? path;
  const input = page.locator('.quick-input-widget:visible input').first();
  const row = page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: name }).first();
  // The window may be busy with something else and swallow the keys.
  for (let attempt = 1; ; attempt++) {
    await page.keyboard.press('Control+P');
    try {
      await input.fill(path, { timeout: 3000 });
      await row.waitFor({ timeout: 5000 });
      if (toTheSide) await page.keyboard.press('Control+Enter');
      else await row.click({ timeout: 5000 });
      break;
    } catch (error) {
      if (attempt === 5) throw error;
      await page.keyboard.press('Escape');
    }
  }
  await page.locator('.editor-group-container.active .tab.active', { hasText: name }).first().waitFor();
}

/** Runs a command of the palette by its title. */
export async function runCommand(page: Page, title: string, typed = title): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget:visible input').first().fill(`>${typed}`);
  await page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: title }).first().click();
}

/** Rests the mouse on a text of the editor; what the hover says. */
export async function hoverOver(page: Page, text: string): Promise<string> {
  const line = page.locator('.editor-group-container.active .view-line', { hasText: text }).first();
  const hover = page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
  // Lines are drawn anew while the editor settles, and the language server may still be at work.
  for (let attempt = 0; attempt < 20; attempt++) {
    const at = await placeOf(line.locator('> span').first(), text);
    if (at === null) {
      await page.waitForTimeout(300);
      continue;
    }
    await page.mouse.move(at.x - 40, at.y + 60);
    await page.waitForTimeout(200);
    await page.mouse.move(at.x, at.y, { steps: 4 });
    const isShown = await hover.waitFor({ timeout: 1500 }).then(
      () => true,
      () => false,
    );
    if (isShown && !/Loading/.test(await hover.innerText())) return hover.innerText();
  }
  throw new Error(`No hover on ${text}`);
}

/** Draws the shown hover larger by its lower edge, as a person does who wants to read on. */
export async function enlargeHover(page: Page, pixels: number): Promise<void> {
  const box = await page
    .locator('.monaco-resizable-hover:has(.monaco-hover:not(.hidden))')
    .first()
    .boundingBox();
  if (box === null) return;
  const edge = { x: box.x + box.width / 2, y: box.y + box.height - 1 };
  // By way of the hover itself, else it goes away.
  await page.mouse.move(box.x + 60, box.y + 25, { steps: 8 });
  await page.mouse.move(edge.x, edge.y, { steps: 8 });
  await page.mouse.down();
  await page.mouse.move(edge.x, edge.y + pixels, { steps: 8 });
  await page.mouse.up();
  await page.mouse.move(edge.x, edge.y, { steps: 4 });
}

/** A point a little inside a text of a line, where all characters are equally wide; null while it is not there. */
async function placeOf(line: Locator, text: string): Promise<{ x: number; y: number } | null> {
  const whole = ((await line.textContent()) ?? '').replaceAll('\u00a0', ' ');
  const box = await line.boundingBox();
  if (box === null || !whole.includes(text)) return null;
  const share = (whole.indexOf(text) + 4.5) / whole.length;
  return { x: box.x + share * box.width, y: box.y + box.height / 2 };
}

/** Draws the side bar to a width, by its edge. */
export async function widenSideBar(page: Page, pixels: number): Promise<void> {
  const box = await page.locator('.part.sidebar').first().boundingBox();
  if (box === null) return;
  const edge = { x: box.x + box.width, y: box.y + box.height / 2 };
  await page.mouse.move(edge.x, edge.y);
  await page.mouse.down();
  await page.mouse.move(box.x + pixels, edge.y, { steps: 8 });
  await page.mouse.up();
}

export async function savePicture(page: Page, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await page.screenshot({ path });
}
