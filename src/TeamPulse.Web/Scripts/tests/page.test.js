// The page in a real browser (see browser.js), served by the stand-in.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { isLong, startBrowser } from '../browser.js';
import { startStandin, makeManifest, roll } from '../standin.js';

const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
let browser, standin;

before(async () => {
  browser = await startBrowser();
  standin = await startStandin({ promise: { text: 'No meetings before ten.', state: 'done', due: '2026-12-10' }, resultsToken: 'token-of-results' });
});

after(async () => {
  await browser?.close();
  await standin?.stop();
});

/** Opens the link in a new browser profile. Every complaint of the browser fails the test. */
async function open(t, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of|net::ERR_/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  t.after(async () => {
    Object.assign(standin.state, { faults: {}, closed: false });
    await context.close();
    assert.deepEqual(complaints, []);
  });
  standin.state.requests.length = 0;
  await page.goto(url);
  return page;
}

const reach = (page, state) => page.waitForSelector(`html[data-state="${state}"]`, { timeout: 15000 });
const choose = (page, question, answer) => page.click(`input[name="${question}"][value="${answer}"]`);
const asked = () => standin.state.requests.map((request) => request.asked);
const lastCast = () => [...standin.state.cast.values()].at(-1);

test('A member answers, gets a receipt, and changes the answers in the same browser', async (t) => {
  const { url, secret } = standin.invite();
  const page = await open(t, url);
  await reach(page, 'answering');
  assert.equal(page.url(), `${standin.origin}/p`);
  const privacy = new RegExp(
    String.raw`^Nobody sees your answers\. Averages of at least 5 people go to Ana Ruiz and everyone on your team, on \w+day`
    + String.raw` .* at \d\d:\d\d \(Europe/Berlin\)\. 8 people were invited\.$`);
  assert.match(await page.textContent('#privacy-line'), privacy);
  await choose(page, 'trust-1', 4);
  await choose(page, 'workload-1', 2);
  await page.fill('#comment', '  More focus, please \u{1f600}\n');
  await page.click('#send');
  await reach(page, 'sent');
  assert.deepEqual(lastCast(), { answers: { 'workload-1': 2, 'trust-1': 4 }, comment: 'More focus, please \u{1f600}' });
  assert.match(await page.textContent('#receipt'), /^([0-9a-f]{4} ?){4}$/);
  assert.match(await page.textContent('#promise'), /No meetings before ten\..*Done\./);
  assert.equal(await page.getAttribute('#results-link', 'href'), '/r#token-of-results');

  const count = standin.state.cast.size;
  await page.goto('about:blank');
  await page.goto(url);
  await reach(page, 'sent');
  await page.click('#change');
  assert.equal(await page.locator('input:checked').count(), 0);
  await choose(page, 'trust-1', 1);
  await page.click('#send');
  await reach(page, 'sent');
  assert.equal(standin.state.cast.size, count);
  assert.deepEqual(lastCast(), { answers: { 'trust-1': 1 }, comment: null });
  assert.equal(asked().filter((one) => one === 'POST /api/ballots').length, 1);
  for (const { headers, asked: path } of standin.state.requests) {
    assert.ok(!path.includes(secret.slice(0, 10)));
    assert.equal(headers.cookie, undefined);
    assert.equal(headers.referer, undefined);
  }
});

test('The first visit takes at most 6 requests and 60 KB, and nothing more is asked until Send', async (t) => {
  const page = await open(t, 'about:blank');
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await page.goto(standin.invite().url);
  await reach(page, 'answering');
  await page.waitForFunction(() => document.querySelector('.code-words').textContent);
  assert.equal(await page.textContent('.code-words'), await standin.waveCode());
  // Browsers request an icon by themselves. Without ours they would ask outside the answering side.
  const first = asked().filter((one) => one !== 'GET /p/icon.svg');
  t.diagnostic(`${first.length} requests, ${bytes} bytes on the wire`);
  assert.ok(first.length <= 6, first.join(', '));
  assert.ok(bytes < 60 * 1024);
  for (const fieldset of await page.locator('fieldset').all()) await fieldset.locator('input').nth(2).click();
  await page.type('#comment', 'Since I joined, all is well.');
  await page.click('summary');
  assert.deepEqual(asked().filter((one) => one !== 'GET /p/icon.svg'), first);
});

test('Choosing again clears, arrow keys move, and Send waits for one answer', async (t) => {
  const page = await open(t, standin.invite().url);
  await reach(page, 'answering');
  await page.click('#send');
  assert.equal(await page.textContent('#problem'), 'Answer at least one question first.');
  await choose(page, 'trust-1', 3);
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.locator('input[name="trust-1"]:checked').getAttribute('value'), '4');
  assert.equal(await page.textContent('[data-question="trust-1"] .ends :nth-child(2)'), 'Agree');
  await page.keyboard.press('Space');
  assert.equal(await page.locator('input:checked').count(), 0);
  await choose(page, 'trust-1', 3);
  await choose(page, 'trust-1', 3);
  assert.equal(await page.textContent('#progress'), '0 of 6 answered');
  await choose(page, 'trust-1', 3);
  assert.equal(await page.textContent('#progress'), '1 of 6 answered');
});

test('A click that no person made sends nothing', async (t) => {
  const context = await browser.newContext();
  t.after(() => context.close());
  await context.addInitScript(() => addEventListener('load', () => {
    const wait = setInterval(() => {
      if (document.documentElement.dataset.state !== 'answering') return;
      clearInterval(wait);
      document.querySelector('input[name="trust-1"]').click();
      document.querySelector('#send').click();
      document.title = 'clicked';
    }, 20);
  }));
  const page = await context.newPage();
  standin.state.requests.length = 0;
  await page.goto(standin.invite().url);
  await page.waitForFunction(() => document.title === 'clicked');
  await page.waitForTimeout(300);
  assert.ok(!asked().includes('POST /api/ballots'));
  assert.equal(await page.getAttribute('html', 'data-state'), 'answering');
});

test('What could identify the writer is named beside the comment and does not stop it', async (t) => {
  const page = await open(t, standin.invite().url);
  await reach(page, 'answering');
  const warningFor = async (comment) => {
    await page.fill('#comment', comment);
    return page.textContent('#comment-warning');
  };
  for (const part of ['ana@example.org', '+44 20 7946 0958', '12 May', '2026-03-14', 'as the only', 'Since I joined', 'Marta']) {
    const sentence = part === 'Since I joined' ? `${part} it got worse.` : `Well, it was ${part} who saw it.`;
    assert.ok((await warningFor(sentence)).includes(`“${part}”`), part);
  }
  const harmless = [
    '', 'The dates were fine. Better than on Monday, I think!\nThanks', 'Ana Ruiz helped Harbour.', 'We lost 3 of 10 days.',
  ];
  for (const comment of harmless) {
    assert.equal(await warningFor(comment), '', comment);
  }
  await warningFor('It was Marta.');
  await choose(page, 'trust-1', 3);
  const count = standin.state.cast.size;
  await page.dblclick('#send');
  assert.equal(await page.textContent('#send'), 'Send as it is', 'a double click asks, and does not answer');
  assert.equal(standin.state.cast.size, count);
  await page.click('#change-comment');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'comment');
  assert.equal(await page.textContent('#send'), 'Send');
  await page.click('#send');
  await reach(page, 'sent');
  assert.equal(lastCast().comment, 'It was Marta.', 'it has been asked once');
});

test('On a phone with its keyboard open the warning and Send are in sight', async (t) => {
  const page = await open(t, standin.invite().url, { viewport: { width: 390, height: 508 } });
  await reach(page, 'answering');
  await choose(page, 'trust-1', 3);
  await page.click('#comment');
  await page.keyboard.type('Hana Kim asked Fay Moreau, Gus Lind and Ivo Petrov since I joined.');
  const inSight = () => page.$$eval('#comment-warning, #send', (parts) => parts.every((part) => {
    const { top, bottom, left, right } = part.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight && part.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
  }));
  assert.ok(await inSight());
  await page.click('#send');
  assert.equal(await page.textContent('#send'), 'Send as it is');
  assert.ok(await inSight());
  assert.ok(await page.$eval('#send-bar', (bar) => bar.offsetHeight) < 508 / 2);
});

test('The counter counts characters as a person does, and more than there is room for are not sent', async (t) => {
  const page = await open(t, standin.invite().url);
  await reach(page, 'answering');
  await choose(page, 'trust-1', 3);
  const count = async (words) => {
    await page.fill('#comment', words);
    return page.textContent('#comment-count');
  };
  assert.equal(await count('e\u0301a'), '2 of 1,000 characters');
  assert.equal(await count('漢字'), '2 of 666 characters');
  assert.equal(await count('👨‍👩‍👧‍👦'), '1 of 80 characters');
  assert.equal(await count('ß'.repeat(1000) + '!'), '1 characters too many');
  await page.click('#send');
  assert.match(await page.textContent('#problem'), /too long/);
  await page.fill('#comment', 'ß'.repeat(1000));
  await page.click('#send');
  await reach(page, 'sent');
});

test('A failing server and a dead line lose nothing', async (t) => {
  standin.state.faults['POST /api/invitation'] = () => 500;
  const page = await open(t, standin.invite().url);
  standin.state.faults = { 'POST /api/invitation': () => 500 };
  await reach(page, 'offline');
  standin.state.faults = {};
  await page.click('.retry:visible');
  await reach(page, 'answering');
  await choose(page, 'trust-1', 5);
  await page.fill('#comment', 'Still here');
  for (const fault of [503, 'drop', 500]) {
    standin.state.faults = { 'PUT /api/responses': () => fault };
    await page.click('#send');
    await page.waitForFunction(() => document.querySelector('#problem').textContent, null, { timeout: 15000 });
    assert.match(await page.textContent('#problem'), /still here|Nothing is lost/);
    assert.equal(await page.textContent('#send'), 'Try again');
  }
  standin.state.faults = {};
  await page.click('#send');
  await reach(page, 'sent');
  assert.deepEqual(lastCast(), { answers: { 'trust-1': 5 }, comment: 'Still here' });
});

test('A browser that stops between the two calls goes on with the same ballot', async (t) => {
  const { url } = standin.invite();
  const page = await open(t, url);
  await reach(page, 'answering');
  await choose(page, 'trust-1', 2);
  standin.state.faults = { 'POST /api/ballots': () => 'drop' };
  await page.click('#send');
  await reach(page, 'sending');
  await page.reload();
  standin.state.faults = {};
  await reach(page, 'answering');
  await choose(page, 'trust-1', 2);
  await page.click('#send');
  await reach(page, 'sent');
  const blinded = standin.state.requests.filter((one) => one.asked === 'POST /api/ballots').map(({ body }) => JSON.parse(body).blinded);
  assert.ok(blinded.length >= 2);
  assert.equal(new Set(blinded).size, 1);
});

test('A link used elsewhere, closed, unknown, cut or missing is explained', async (t) => {
  const { url } = standin.invite();
  const first = await open(t, url);
  await reach(first, 'answering');
  await choose(first, 'trust-1', 2);
  await first.click('#send');
  await reach(first, 'sent');

  const second = await open(t, url);
  await reach(second, 'answering');
  await choose(second, 'trust-1', 2);
  await second.fill('#comment', 'Less work, please.');
  await second.click('#send');
  await reach(second, 'used');
  assert.ok(await second.isVisible('text=Already used in another browser'));
  assert.equal(await second.inputValue('#kept-words'), 'Less work, please.');
  await second.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await second.click('#copy');
  await second.waitForFunction(() => document.querySelector('#copied').textContent === 'Copied');
  assert.equal(await second.evaluate(() => navigator.clipboard.readText()), 'Less work, please.');

  standin.state.closed = true;
  await reach(await open(t, url), 'closed');
  standin.state.closed = false;
  standin.state.faults = { 'POST /api/invitation': () => 424 };
  const anew = await open(t, url);
  await reach(anew, 'anew');
  assert.ok(await anew.isVisible('text=Please answer once more'));
  standin.state.faults = { 'POST /api/invitation': () => 503 };
  const away = await open(t, url);
  await reach(away, 'away');
  standin.state.faults = {};
  await away.click('.retry:visible');
  await reach(away, 'answering');
  await reach(await open(t, `${standin.origin}/p#${'A'.repeat(43)}.${'A'.repeat(22)}`), 'unknown');
  await reach(await open(t, url.slice(0, -3)), 'nolink');
  await reach(await open(t, `${standin.origin}/p`), 'nolink');
});

test('A manifest that differs from the link stops the page, and reloading does not help', async (t) => {
  const { url } = standin.invite();
  const honest = standin.state.manifest;
  t.after(() => { standin.state.manifest = honest; });
  standin.state.manifest = makeManifest(standin.state.key, { wave: JSON.parse(honest).wave, threshold: 1 });
  const page = await open(t, url);
  await reach(page, 'mismatch');
  await page.reload();
  await reach(page, 'mismatch');
  assert.ok(!asked().includes('POST /api/ballots'));
});

test('Everybody asked is named, here and in the teams that may be pooled; another roll than the manifest’s stops the page', async (t) => {
  const { url } = standin.invite();
  const page = await open(t, url);
  await reach(page, 'answering');
  const names = (list) => page.$$eval(`${list} li`, (items) => items.map((item) => item.textContent));
  assert.equal(await page.textContent('#roll-line'), 'Who was asked (9)');
  await page.click('#roll-line');
  assert.deepEqual(await names('#roll-names'), JSON.parse(roll).asked);
  await page.click('#pooled-teams summary');
  assert.equal(await page.textContent('#pooled-teams summary'), 'Quay (2)');
  assert.deepEqual(await names('#pooled-teams'), ['Jo Park', 'Kai Braun']);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 390);

  t.after(() => { standin.state.roll = roll; });
  for (const other of [roll.replace('Ben Ito', 'Ben Ita'), undefined]) {
    standin.state.roll = other;
    await page.reload();
    await reach(page, 'mismatch');
  }
  assert.ok(!asked().includes('POST /api/ballots'));
});

test('%23 in place of # is repaired', async (t) => {
  const page = await open(t, standin.invite().url.replace('#', '%23'));
  await reach(page, 'answering');
  assert.equal(page.url(), `${standin.origin}/p`);
});

test('Another link in the same tab starts anew', async (t) => {
  const page = await open(t, standin.invite().url);
  await reach(page, 'answering');
  await choose(page, 'trust-1', 2);
  await page.goto(standin.invite().url);
  await page.waitForFunction(() => document.querySelector('#progress')?.textContent.startsWith('0'));
});

test('Forgetting leaves nothing in the browser', async (t) => {
  const page = await open(t, standin.invite().url);
  await reach(page, 'answering');
  await choose(page, 'trust-1', 2);
  await page.click('#send');
  await reach(page, 'sent');
  await page.click('#forget');
  await reach(page, 'forgotten');
  assert.deepEqual(
    await page.evaluate(() => [localStorage.length, sessionStorage.length, history.state, document.cookie]),
    [0, 0, null, '']);
  await page.reload();
  await reach(page, 'nolink');
});

test('Without JavaScript or a secure connection the page explains itself', async (t) => {
  const plain = await open(t, standin.invite().url, { javaScriptEnabled: false });
  assert.ok(await plain.isVisible('#noscript'));
  assert.ok(!(await plain.isVisible('.loading')));

  const context = await browser.newContext();
  t.after(() => context.close());
  await context.route('http://pulse.example/**', async (route) => {
    const url = new URL(route.request().url());
    await route.fulfill({ response: await route.fetch({ url: `${standin.origin}${url.pathname}` }) });
  });
  const insecure = await context.newPage();
  await insecure.goto(standin.invite().url.replace(standin.origin, 'http://pulse.example'));
  await reach(insecure, 'insecure');
  await context.unrouteAll({ behavior: 'ignoreErrors' });
});

test('A script that the page did not name does not run, and the page says what to do', async (t) => {
  const context = await browser.newContext();
  t.after(() => context.close());
  await context.route('**/p/answer.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'document.title = "swapped"' }));
  const page = await context.newPage();
  await page.goto(standin.invite().url);
  await page.waitForLoadState();
  assert.notEqual(await page.title(), 'swapped');
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish())); // eight seconds later
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector('.late')).opacity), '1');
  await context.unrouteAll({ behavior: 'ignoreErrors' });
});

test('On a phone the questionnaire takes at most two and a half screens, and nothing moves or overflows', async (t) => {
  const page = await open(t, standin.invite().url);
  await reach(page, 'answering');
  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight) <= 2.5 * 844);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (const question of await page.locator('fieldset').all()) await question.locator('input').nth(1).click();
  assert.equal(await page.evaluate(() => document.documentElement.scrollHeight), height);
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width);
    for (const input of await page.locator('fieldset input').all()) {
      const box = await input.boundingBox();
      assert.ok(box.width >= 48 && box.height >= 48, `${box.width} × ${box.height}`);
    }
  }
});

test('axe finds nothing, light and dark, phone and desk, in every state', async (t) => {
  const looks = [['light', 390], ['dark', 1440], ...(isLong ? [['light', 1440], ['dark', 390]] : [])];
  for (const [colorScheme, width] of looks) {
    const page = await open(t, standin.invite().url, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
    const check = async (name) => {
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => `${name} ${width} ${colorScheme}: ${id} ${nodes[0].html}`), []);
    };
    await reach(page, 'answering');
    await page.evaluate(axe);
    await check('empty');
    await page.click('#send');
    await choose(page, 'trust-1', 1);
    await choose(page, 'autonomy-1', 3);
    await page.fill('#comment', 'Since I joined');
    for (const summary of ['#privacy summary', '#roll-line', '#pooled-teams summary']) await page.click(summary);
    await page.waitForTimeout(200); // colours fade in
    await check('filled');
    await page.click('#send');
    await check('asked');
    await page.click('#send');
    await reach(page, 'sent');
    await page.click('[data-for=sent] .code summary');
    await check('sent');
    for (const state of await page.$$eval('[data-for]', (sections) => sections.map((section) => section.dataset.for))) {
      if (['answering', 'sent'].includes(state)) continue;
      await page.evaluate((name) => {
        for (const section of document.querySelectorAll('[data-for]')) section.hidden = section.dataset.for !== name;
      }, state);
      await check(state);
    }
  }
});
