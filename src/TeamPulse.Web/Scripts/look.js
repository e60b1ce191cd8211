// Takes pictures of the page in each of its states: `npm run look -- DIRECTORY`.

import { mkdirSync } from 'node:fs';
import { startBrowser } from './browser.js';
import { startStandin } from './standin.js';

const to = process.argv[2] ?? 'pictures';
mkdirSync(to, { recursive: true });
const standin = await startStandin({ promise: { text: 'No meetings before ten on Fridays.', state: 'done' }, resultsToken: 'example' });
const browser = await startBrowser();

for (const colorScheme of ['light', 'dark']) {
  for (const width of [1440, 768, 390, 320]) {
    const context = await browser.newContext({ viewport: { width, height: width > 700 ? 1000 : 844 }, colorScheme, deviceScaleFactor: width < 700 ? 2 : 1 });
    const page = await context.newPage();
    page.on('console', (message) => console.log(message.text()));
    page.on('pageerror', (error) => console.log(error.message));
    const shot = (name, fullPage = true) => page.screenshot({ path: `${to}/${name}-${width}-${colorScheme}.png`, fullPage });
    await page.goto(standin.invite().url);
    await page.waitForSelector('[data-state=answering]');
    await page.waitForFunction(() => document.querySelector('.code-words').textContent);
    await shot('first', false);
    console.log(colorScheme, width, 'page', await page.evaluate(() => document.documentElement.scrollHeight), 'high,',
      await page.evaluate(() => document.documentElement.scrollWidth), 'wide');
    await page.click('input[name="autonomy-1"][value="4"]');
    await page.click('input[name="deadlines-1"][value="1"]');
    await page.click('input[name="workload-1"][value="3"]');
    await page.click('input[name="trust-1"][value="5"]');
    await page.fill('#comment', 'Since I joined, the dates come from Marta without asking us.');
    await page.click('summary');
    await shot('filled');
    await page.click('#send');
    await page.waitForSelector('[data-state=sent]');
    await shot('sent');
    for (const state of ['nolink', 'used', 'mismatch', 'offline']) {
      await page.evaluate((name) => document.querySelectorAll('[data-for]').forEach((s) => { s.hidden = s.dataset.for !== name; }), state);
      if (width === 390) await shot(state, false);
    }
    await context.close();
  }
}
await browser.close();
await standin.stop();
