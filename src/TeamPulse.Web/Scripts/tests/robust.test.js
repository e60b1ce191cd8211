// Browsers that keep nothing, leave and come back, or are shared.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { isLong, startBrowser } from '../browser.js';
import { startStandin } from '../standin.js';

let browser, standin;

before(async () => {
  browser = await startBrowser();
  standin = await startStandin({ resultsToken: 'token-of-results' });
});

after(async () => {
  await browser?.close();
  await standin?.stop();
});

async function open(t, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB', ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

const reach = (page, state) => page.waitForSelector(`html[data-state="${state}"]`, { timeout: 15000 });

async function answer(page) {
  await reach(page, 'answering');
  await page.click('input[name="trust-1"][value="4"]');
  await page.click('#send');
  await reach(page, 'sent');
}

test('With site data blocked a vote is sent, and the page says that nothing is kept', async (t) => {
  const profile = mkdtempSync(join(tmpdir(), 'teampulse-profile-'));
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
  // The shell has no such setting.
  const context = await chromium.launchPersistentContext(profile, { executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--headless=new'] });
  t.after(async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  });
  const page = await context.newPage();
  await page.goto(standin.invite().url);
  await reach(page, 'answering');
  const denied = await page.evaluate(async () => [
    (() => { try { return String(localStorage); } catch (error) { return error.name; } })(),
    await navigator.locks.request('x', () => 'given').catch((error) => error.name),
  ]);
  assert.deepEqual(denied, ['SecurityError', 'SecurityError'], 'the browser blocks nothing');
  const count = standin.state.cast.size;
  await answer(page);
  assert.equal(standin.state.cast.size, count + 1);
  assert.match(await page.textContent('#receipt-what'), /keeps nothing/);
  await page.click('#change');
  await answer(page);
  assert.equal(standin.state.cast.size, count + 1, 'the ballot lives as long as the page');
});

// Twenty seconds, so at night.
if (isLong) test('A lock that another tab never gives back is waited for, and not for ever', async (t) => {
  const { url } = standin.invite();
  const page = await open(t, url);
  await page.evaluate(() => { navigator.locks.request('teampulse', () => new Promise(() => {})); });
  await reach(page, 'answering');
  await page.click('input[name="trust-1"][value="4"]');
  await page.click('#send');
  await page.waitForSelector('html[data-state="sent"]', { timeout: 40000 });
});

test('Leaving with answers is asked about and stores nothing; without, or when sent, nothing is asked', async (t) => {
  const page = await open(t, standin.invite().url);
  await reach(page, 'answering');
  const questions = [];
  let stay = false;
  page.on('dialog', (dialog) => {
    questions.push(dialog.type());
    return stay ? dialog.dismiss() : dialog.accept();
  });
  await page.reload();
  await reach(page, 'answering');
  assert.deepEqual(questions, []);

  await page.click('input[name="trust-1"][value="4"]');
  await page.fill('#comment', 'Half a sentence');
  stay = true;
  await page.evaluate(() => { location.href = 'about:blank'; });
  for (let i = 0; questions.length === 0 && i < 100; i++) await page.waitForTimeout(20);
  assert.deepEqual(questions, ['beforeunload']);
  assert.equal(await page.inputValue('#comment'), 'Half a sentence');
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length]), [0, 0]);
  stay = false;
  await page.reload();
  await reach(page, 'answering');
  assert.equal(questions.length, 2);
  assert.equal(await page.inputValue('#comment'), '');

  await answer(page);
  await page.reload();
  await reach(page, 'sent');
  assert.equal(questions.length, 2);
});

test('On a shared computer Back shows nobody’s receipt, and whoever comes next starts afresh', async (t) => {
  const [first, second] = [standin.invite().url, standin.invite().url];
  const page = await open(t, first);
  await answer(page);
  const receipt = await page.textContent('#receipt');
  await page.goto(second);
  await page.waitForFunction(() => document.querySelector('html').dataset.state === 'answering');
  await answer(page);
  const own = await page.textContent('#receipt');
  assert.notEqual(own, receipt);

  await page.goto('about:blank');
  for (let steps = 0; steps < 2; steps++) {
    await page.goBack();
    await page.waitForFunction(() => ['afresh', 'nolink'].includes(document.documentElement.dataset.state));
    assert.ok(!/([0-9a-f]{4} ){3}/.test(await page.innerText('body')));
    assert.equal(await page.evaluate(() => history.state), null);
  }
  await page.reload();
  await reach(page, 'nolink');

  await page.goto(second);
  await reach(page, 'sent');
  await page.click('#afresh');
  await reach(page, 'afresh');
  assert.equal(await page.textContent('#receipt'), '');
  await page.reload();
  await reach(page, 'nolink');
  await page.goto(second);
  await reach(page, 'sent');
  assert.equal(await page.textContent('#receipt'), own, 'starting afresh forgets nothing of anybody');
});

test('A double click sends once and presses nothing that comes under it', async (t) => {
  const page = await open(t, standin.invite().url);
  await reach(page, 'answering');
  await page.click('input[name="trust-1"][value="4"]');
  standin.state.requests.length = 0;
  await page.dblclick('#send');
  await reach(page, 'sent');
  assert.deepEqual(standin.state.requests.map(({ asked }) => asked), ['POST /api/ballots', 'PUT /api/responses']);
});

test('The date of the next pulse is the same file for all', async (t) => {
  const files = [];
  for (const _ of [1, 2]) {
    const page = await open(t, standin.invite().url);
    await answer(page);
    assert.match(await page.textContent('#next-when'), /Thursday 17 December at 09:00 \(Europe\/Berlin\)/);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#next-save')]);
    assert.equal(download.suggestedFilename(), 'pulse.ics');
    files.push(readFileSync(await download.path(), 'utf8'));
  }
  assert.match(files[0], /DTSTART:20261217T080000Z\r\n/);
  assert.equal(files[0], files[1]);
});

test('Enlarged four times, the bar with Send scrolls away and nothing scrolls sideways', async (t) => {
  const page = await open(t, standin.invite().url, { viewport: { width: 360, height: 225 } });
  await reach(page, 'answering');
  assert.equal(await page.$eval('#send-bar', (bar) => getComputedStyle(bar).position), 'static');
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await page.setViewportSize({ width: 390, height: 508 });
  assert.equal(await page.$eval('#send-bar', (bar) => getComputedStyle(bar).position), 'sticky');
});

test('The chosen word stands under the chosen answer', async (t) => {
  for (const [width, locale] of [[390, 'en-GB'], [320, 'de-DE'], ...(isLong ? [[320, 'en-GB'], [390, 'de-DE']] : [])]) {
    const page = await open(t, standin.invite().url, { viewport: { width, height: 844 }, locale });
    await reach(page, 'answering');
    for (const answered of [1, 2, 3, 4, 5]) {
      await page.click(`input[name="trust-1"][value="${answered}"]`);
      const [distance, overlap, word] = await page.$eval('[data-question="trust-1"]', (question) => {
        const middleOf = (box) => (box.left + box.right) / 2;
        const chosen = question.querySelector('input:checked').getBoundingClientRect();
        const words = [...question.querySelectorAll('.ends span')].filter((span) => span.textContent && getComputedStyle(span).visibility === 'visible');
        const boxOf = (span) => {
          const range = document.createRange();
          range.selectNodeContents(span);
          return range.getBoundingClientRect();
        };
        const own = words.find((span) => getComputedStyle(span).fontWeight > 600);
        const others = words.filter((span) => span !== own).map(boxOf);
        const box = boxOf(own);
        return [Math.abs(middleOf(box) - middleOf(chosen)), others.some((other) => other.left < box.right && box.left < other.right), own.textContent];
      });
      assert.ok(distance <= (answered % 4 === 1 ? 50 : 3), `${width} ${locale} ${answered} ${word}: ${distance}`);
      assert.ok(!overlap, `${width} ${locale} ${answered} ${word} overlaps`);
    }
  }
});

test('Every state fits at every width, has a heading that can be read out, and names for what can be pressed', async (t) => {
  for (const locale of isLong ? ['en-GB', 'de-DE'] : ['de-DE']) {
    const page = await open(t, standin.invite().url, { locale });
    await reach(page, 'answering');
    await page.fill('#comment', 'Hana Kim sagt: seit ich hier bin, ist es so.');
    await page.click('input[name="trust-1"][value="4"]');
    await page.click('#send');
    const states = await page.$$eval('[data-for]', (sections) => sections.map((section) => section.dataset.for));
    assert.ok(states.includes('afresh') && states.length > 12, states.join());
    for (const width of [320, 390, 1440]) {
      await page.setViewportSize({ width, height: 844 });
      for (const state of states) {
        const faults = await page.evaluate((shown) => {
          for (const section of document.querySelectorAll('[data-for]')) section.hidden = section.dataset.for !== shown;
          document.querySelector('#kept').hidden = shown !== 'used';
          const isSeen = (element) => element.checkVisibility();
          const nameless = [...document.querySelectorAll('button, summary, a, input, textarea')].filter(isSeen)
            .filter((one) => !one.textContent.trim() && !one.labels?.length && !one.getAttribute('aria-labelledby'));
          return [
            document.documentElement.scrollWidth > innerWidth ? 'scrolls sideways' : '',
            [...document.querySelectorAll(`[data-for=${shown}] h1`)].some((heading) => heading.textContent.trim()) ? '' : 'no heading',
            ...nameless.map((one) => `no name: ${one.outerHTML}`),
          ].filter(Boolean);
        }, state);
        assert.deepEqual(faults, [], `${state} ${width} ${locale}`);
      }
    }
  }
});

test('In forced colours the chosen answer and the warning can be told apart', async (t) => {
  const page = await open(t, standin.invite().url, { forcedColors: 'active', viewport: { width: 1440, height: 900 } });
  await reach(page, 'answering');
  await page.click('input[name="trust-1"][value="4"]');
  await page.fill('#comment', 'Since I joined');
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
  const [chosen, other, ring, border] = await page.evaluate(() => {
    const [four, five] = [4, 5].map((value) => document.querySelector(`input[name="trust-1"][value="${value}"]`));
    return [getComputedStyle(four).backgroundColor, getComputedStyle(five).backgroundColor, getComputedStyle(four, '::before').borderTopColor,
      getComputedStyle(document.querySelector('#comment-warning')).borderTopStyle];
  });
  assert.notEqual(chosen, other);
  assert.notEqual(ring, chosen);
  assert.equal(border, 'solid');
});

// A busy machine is slower than the line, so at night. By day page.test.js counts requests and bytes.
if (isLong) test('On a slow line the questions are there within three seconds', async (t) => {
  const page = await open(t, 'about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50000, uploadThroughput: 50000 });
  await page.addInitScript(() => new MutationObserver(() => {
    if (document.documentElement?.dataset.state === 'answering') globalThis.seen ??= performance.now();
  }).observe(document, { attributes: true, subtree: true, childList: true }));
  await page.goto(standin.invite().url, { waitUntil: 'commit' });
  await reach(page, 'answering');
  const took = Math.round(await page.evaluate(() => globalThis.seen));
  t.diagnostic(`${took} ms`);
  assert.ok(took <= 3000, `${took} ms`);
});
