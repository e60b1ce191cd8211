// The answering page: reads the link, shows the questions, sends on a click. It makes no request while somebody
// answers, keeps no answer, and stops when something does not fit. The server puts check.js and calendar.js before this
// file as they are: one request instead of three.

import {
  COMMENT_BYTES, COMMENT_CHARACTERS, Keeper, Refused, cast, collect, fetchManifest, findInvitation, fromBase64Url, readManifest, readRoll, receiptOf,
  sweep, toHex, utf8, waveCode,
} from '/p/ballot.js';

const root = document.documentElement;
const at = (id) => document.getElementById(id);
const allTexts = JSON.parse(at('texts').textContent);
const page = { language: 'en', chosen: {}, sending: false, warned: new Set() };

// Words

function text(key, ...values) {
  const words = allTexts[page.language]?.[key] ?? allTexts.en[key] ?? '';
  return words.replace(/\{(\d)\}/g, (_, i) => values[i]);
}

const local = (texts) => texts[page.language] ?? texts.en;

function speak(languages) {
  const wanted = navigator.languages.map((tag) => tag.toLowerCase());
  const known = new Map(languages.map((tag) => [tag.toLowerCase(), tag]));
  page.language = known.get(wanted.flatMap((tag) => [tag, tag.split('-')[0]]).find((tag) => known.has(tag))) ?? 'en';
  if (root.lang === page.language) return; // the page came in English
  root.lang = page.language;
  for (const element of document.querySelectorAll('[data-t]')) element.textContent = text(element.dataset.t);
}

function show(state, focus = true) {
  root.dataset.state = state;
  const shown = state === 'sending' ? 'answering' : state;
  for (const section of document.querySelectorAll('[data-for]')) section.hidden = section.dataset.for !== shown;
  at('kept').hidden = true;
  if (state === 'sending' || !focus) return;
  scrollTo(0, 0);
  document.querySelector(`[data-for="${shown}"] h1`)?.focus({ preventScroll: true });
}

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

const locale = () => (page.language === 'en' ? 'en-GB' : page.language);
const list = (names) => new Intl.ListFormat(locale()).format(names);

// In the team's time, with its zone: somebody may read it in another.
function when(instant) {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' };
  const zone = knownZone(page.manifest.timeZone);
  const written = new Intl.DateTimeFormat(locale(), { ...parts, timeZone: zone }).format(new Date(instant));
  return text('Moment', written, zone === 'Etc/UTC' ? 'UTC' : zone.replaceAll('_', ' '));
}

function knownZone(zone) {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    return 'Etc/UTC';
  }
}

// A date without a time, as "2026-12-10": the same day in every time zone.
function day(date) {
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(date));
}

// The link stands in the fragment, which no server sees; some mail gateways turn "#" into "%23". It is taken out
// of the address bar and stays with this entry of the tab's history, so that reloading does not lose it. Whoever comes
// by "Back" may be somebody else at this computer, and finds nothing.
function takeLink() {
  const given = `${location.pathname.slice(2)}${location.search}${location.hash}`.match(/([\w-]{43})\.([\w-]{22})(?![\w-])/);
  const isBack = performance.getEntriesByType('navigation')[0]?.type === 'back_forward';
  const earlier = history.state?.link;
  const link = given ? { secret: given[1], fingerprint: given[2] } : isBack ? null : earlier;
  history.replaceState(link ? { link } : null, '', '/p');
  return { link, isLeft: !link && Boolean(earlier) };
}

// In a private window, or with site data blocked, the storage may be closed or full; then the ballot lives as long as the page.
function openStorage() {
  try {
    localStorage.setItem('teampulse/try', '.'.repeat(4000));
    localStorage.removeItem('teampulse/try');
    return localStorage;
  } catch {
    const kept = new Map();
    return {
      isForgetful: true,
      get length() { return kept.size; },
      key: (i) => [...kept.keys()][i],
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => kept.set(key, value),
      removeItem: (key) => kept.delete(key),
    };
  }
}

async function start() {
  speak(Object.keys(allTexts));
  const { link, isLeft } = page.link ? { link: page.link } : takeLink();
  if (!isSecureContext) return show('insecure', false);
  if (!crypto.subtle || !Intl.ListFormat) return show('old', false);
  if (!link) return show(isLeft ? 'afresh' : 'nolink', false);
  const storage = page.storage ??= openStorage();
  sweep(storage, Date.now());
  page.link = link;
  page.invitation = await findInvitation(link.secret);
  const bytes = await fetchManifest(page.invitation.wave);
  Object.assign(page, await readManifest(bytes, link.fingerprint));
  if (page.manifest.wave !== page.invitation.wave) throw new Refused('mismatch');
  page.roll = await readRoll(page.manifest, page.invitation.roll);
  page.keeper = await Keeper.of(storage, link.secret, page.manifest.wave, page.manifest.closes);
  speak(page.manifest.languages);
  fill();
  if (page.keeper.ballot?.cast) await showSent(false);
  else show('answering', false);
  const code = await waveCode(bytes, at('words').textContent.trim().split(/\s+/));
  for (const element of document.querySelectorAll('.code-words')) element.textContent = code;
}

function begin() {
  start().catch((error) => {
    const same = ['unknown', 'closed', 'anew', 'used', 'clock', 'mismatch'].includes(error.code) ? error.code : 'offline';
    show({ malformed: 'unknown', unavailable: 'away' }[error.code] ?? same);
  });
}

// The questionnaire

function fill() {
  const { team, organisation, invited, threshold, seenBy, closes, stem, questions, commentPrompt } = page.manifest;
  const readers = list([...seenBy.filter((name) => name !== 'everyone on the team'), text('Privacy.Team')]);
  at('team').replaceChildren(team, make('small', {}, organisation));
  document.title = `${text('Title')} – ${team}`;
  at('privacy-line').textContent = text('Privacy.Line', invited, threshold, readers, when(closes));
  at('privacy-results').textContent = text('Privacy.Results', readers, when(closes));
  at('privacy-readers').textContent = text('Privacy.Readers', readers);
  showRoll();
  at('stem').replaceChildren(...local(stem).split('**').map((part, i) => (i % 2 ? make('strong', {}, part) : part)));
  at('questions').replaceChildren(...questions.map(makeQuestion));
  at('comment-prompt').textContent = local(commentPrompt);
  at('sent-when').textContent = text('Sent.When', threshold, when(closes));
  at('change-until').textContent = text('Change.Until', when(closes));
  showProgress();
  showComment();
}

function showRoll() {
  at('roll').hidden = !page.roll;
  if (!page.roll) return;
  const { asked, pooledWith } = page.roll;
  at('roll-line').textContent = text('Roll.Line', asked.length);
  at('roll-names').replaceChildren(...asked.map((name) => make('li', {}, name)));
  at('pooled').hidden = pooledWith.length === 0;
  at('pooled-teams').replaceChildren(...pooledWith.map((names, i) => make('details', { className: 'roll' },
    make('summary', {}, text('Roll.Team', page.manifest.pooledWith[i], names.length)),
    make('ul', {}, ...names.map((name) => make('li', {}, name))))));
}

function makeQuestion(question) {
  const words = page.manifest.scale.map(local);
  const choices = words.map((word, i) =>
    make('label', { className: 'choice' },
      make('input', { type: 'radio', name: question.id, value: String(i + 1), autocomplete: 'off' }),
      make('span', { className: 'word' }, word)));
  const ends = [words[0], '', words.at(-1)].map((word) => make('span', {}, word));
  const under = make('div', { className: 'ends' }, ...ends);
  under.setAttribute('aria-hidden', 'true'); // the radios say it already
  const fieldset = make('fieldset', { className: 'question' },
    make('legend', {}, local(question.text)), make('div', { className: 'choices' }, ...choices), under);
  fieldset.dataset.question = question.id;
  fieldset.addEventListener('click', (event) => {
    if (event.target.type === 'radio') choose(event.target, under, words);
  });
  fieldset.addEventListener('keydown', (event) => { // browsers make no click of a space on what is chosen
    if (!event.target.checked || ![' ', 'Backspace', 'Delete'].includes(event.key)) return;
    event.preventDefault();
    choose(event.target, under, words);
  });
  return fieldset;
}

// Choosing the chosen one again clears it: a radio alone could not be taken back.
function choose(input, under, words) {
  const again = page.chosen[input.name] === Number(input.value);
  input.checked = !again;
  if (again) delete page.chosen[input.name];
  else page.chosen[input.name] = Number(input.value);
  under.dataset.chosen = again ? '' : input.value;
  under.children[1].textContent = !again && input.value > 1 && input.value < words.length ? words[input.value - 1] : '';
  showProgress();
}

function showProgress() {
  at('progress').textContent = text('Progress', Object.keys(page.chosen).length, page.manifest.questions.length);
  at('problem').textContent = '';
  guard();
}

// Leaving is asked about while something would be lost. Nothing is stored for it.
const isDirty = () => Object.keys(page.chosen).length > 0 || at('comment').value.trim() !== '';

function guard() {
  const isNeeded = ['answering', 'sending'].includes(root.dataset.state) && isDirty();
  (isNeeded ? addEventListener : removeEventListener)('beforeunload', askToStay);
}

function askToStay(event) {
  event.preventDefault();
  event.returnValue = true; // for older browsers
}

// What the server would refuse or drop is dropped here: control characters, halves of characters.
const comment = () => new TextDecoder().decode(utf8(at('comment').value.replace(/(?![\n\t])\p{Cc}/gu, '').trim()));

const characters = (words) => (Intl.Segmenter ? [...new Intl.Segmenter().segment(words)] : [...words]).length;

// A character of two bytes or less is one of a thousand. Longer ones leave room for fewer.
function room(words) {
  const [used, bytes] = [characters(words), utf8(words).length];
  return { used, most: bytes > 2 * used ? Math.floor((used * COMMENT_BYTES) / bytes) : COMMENT_CHARACTERS };
}

function showComment() {
  const { used, most } = room(comment());
  const [over, taken, all] = [used - most, used, most].map((number) => number.toLocaleString(locale()));
  at('comment-count').textContent = used > most ? text('Comment.TooLong', over) : text('Comment.Count', taken, all);
  at('comment-count').classList.toggle('is-over', used > most);
  at('comment').setAttribute('aria-invalid', used > most);
  ask(false);
  const found = telling();
  const warning = found.length > 0 ? text('Comment.Warning', list(found.slice(0, MOST_QUOTED).map((part) => text('Quote', part)))) : '';
  if (at('comment-warning').textContent !== warning) at('comment-warning').textContent = warning;
  guard();
}

// More would cover the page on a phone.
const MOST_QUOTED = 3;

function telling() {
  const words = comment();
  if (words === '') return [];
  const asked = [page.roll?.asked ?? [], ...(page.roll?.pooledWith ?? [])].flat();
  const { [page.language]: own, ...others } = allTexts;
  const languages = [own, ...Object.values(others)];
  return identifying(words, { asked, readers: page.manifest.seenBy, known: page.known ??= known(), languages });
}

// Words of this page, and the days of the week.
function known() {
  const words = JSON.stringify(page.manifest).match(/\p{L}+/gu);
  const days = Array.from({ length: 7 }, (_, i) =>
    ['en', locale()].map((tag) => new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 0, i))));
  return new Set([...words, ...days.flat()].map((word) => word.toLowerCase()));
}

// Sending

async function send(event) {
  const isRealClick = event.isTrusted && (navigator.userActivation?.isActive ?? true);
  if (!isRealClick || page.sending) return;
  if (Object.keys(page.chosen).length === 0) return complain('Empty', document.querySelector('#questions input'));
  const { used, most } = room(comment());
  if (used > most) return complain('TooLong', at('comment'));
  if (telling().some((part) => !page.warned.has(part))) return ask(true);
  page.sending = true;
  // What is on its way cannot be changed any more.
  at('change-comment').hidden = true;
  at('problem').textContent = '';
  at('send').textContent = text('Sending');
  show('sending');
  try {
    await alone(deliver);
    await showSent();
    clear();
  } catch (error) {
    fail(error.code);
  } finally {
    page.sending = false;
  }
}

// Once for each finding: "Send as it is" or "Change".
function ask(isAsking) {
  at('change-comment').hidden = !isAsking;
  at('send-bar').classList.toggle('is-asking', isAsking);
  at('send').textContent = text(isAsking ? 'Comment.AsItIs' : 'Send');
  if (!isAsking) return;
  telling().forEach((part) => page.warned.add(part));
  at('change-comment').focus({ preventScroll: true });
}

async function deliver() {
  const answers = {};
  for (const { id } of page.manifest.questions) if (page.chosen[id]) answers[id] = page.chosen[id];
  const words = comment();
  await collect(page.keeper, page.link.secret, page);
  await cast(page.keeper, answers, words || null);
}

// Two tabs with the same link must not draw two ballots. Where site data are blocked, asking for the lock throws; a tab that
// sleeps may keep it.
async function alone(work) {
  let isBegun = false;
  try {
    return await navigator.locks.request('teampulse', { signal: AbortSignal.timeout?.(20000) }, () => {
      isBegun = true;
      return work();
    });
  } catch (error) {
    if (isBegun) throw error;
    return work();
  }
}

function complain(problem, element) {
  at('problem').textContent = text(`Problem.${problem}`);
  element.focus();
}

function fail(code) {
  at('send').textContent = text('Send.Again');
  if (['used', 'closed', 'anew', 'unknown'].includes(code)) return giveBack(code);
  const problem = { offline: 'Offline', busy: 'Busy', clock: 'Clock', unavailable: 'Unavailable', badballot: 'BadBallot' }[code] ?? 'Failed';
  show('answering', false);
  at('problem').textContent = text(`Problem.${problem}`);
}

// It will not be sent from here, but somebody has taken the trouble to write it.
function giveBack(state) {
  const words = comment();
  clear();
  show(state);
  guard();
  at('kept').hidden = words === '';
  at('kept-words').value = words;
}

async function copy() {
  at('kept-words').select();
  try {
    await navigator.clipboard.writeText(at('kept-words').value);
  } catch {
    document.execCommand('copy');
  }
  at('copied').textContent = text('Comment.Copied');
}

function clear() {
  page.chosen = {};
  page.warned.clear();
  at('comment').value = '';
  fill();
}

async function showSent(focus = true) {
  const { promise, resultsToken } = page.invitation;
  const receipt = toHex(await receiptOf(fromBase64Url(page.keeper.ballot.token)));
  at('receipt').textContent = receipt.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ');
  at('promise').hidden = !promise;
  at('promise-text').textContent = promise?.text ?? '';
  at('promise-state').textContent = promise ? text(`Promise.${String(promise.state).toLowerCase()}`, day(promise.due)) : '';
  at('promise-change').textContent = promise?.change ? changeSince(promise.change) : '';
  at('receipt-what').textContent = text(page.storage.isForgetful ? 'Receipt.NotKept' : 'Receipt.What');
  showNext();
  at('results').hidden = !resultsToken;
  at('results-link').href = resultsToken ? `/r#${encodeURIComponent(resultsToken)}` : '';
  at('again').hidden = false;
  show('sent', focus);
}

function changeSince({ before, after, points, beyondChance }) {
  const key = !beyondChance ? 'Promise.Chance' : points > 0 ? 'Promise.Higher' : 'Promise.Lower';
  return text(key, Math.abs(points), before, after);
}

function showNext() {
  const { nextOpensAt } = page.invitation;
  at('next').hidden = !nextOpensAt;
  if (nextOpensAt) at('next-when').textContent = text('Next.When', when(nextOpensAt));
}

// Nothing in it is about the person, and it does not tell when it was made.
function saveNext() {
  const { wave, team, opens } = page.manifest;
  const starts = Date.parse(page.invitation.nextOpensAt);
  const file = calendar({
    uid: `after-${wave}@${location.hostname}`, stamp: opens, starts, ends: starts + 15 * 60000,
    summary: text('Next.Summary', team), description: text('Next.Note'),
  });
  const address = URL.createObjectURL(new Blob([file], { type: 'text/calendar' }));
  make('a', { href: address, download: 'pulse.ics' }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

async function forget() {
  await page.keeper.forget();
  leave('forgotten');
}

// The next person at this computer, or whoever presses "Back", sees nothing of this one.
function leave(state) {
  history.replaceState(null, '', '/p');
  page.chosen = {};
  at('comment').value = at('kept-words').value = '';
  at('questions').replaceChildren();
  for (const id of ['receipt', 'promise-text', 'comment-warning']) at(id).textContent = '';
  page.link = page.keeper = page.invitation = undefined;
  show(state);
  guard();
}

// The second click of a double click must not press what has just come under it.
function onClick(id, act) {
  at(id).addEventListener('click', (event) => (event.detail > 1 ? undefined : act(event)));
}

onClick('send', send);
onClick('change-comment', () => {
  ask(false);
  at('comment').focus();
});
onClick('change', () => show('answering'));
onClick('copy', copy);
onClick('next-save', saveNext);
onClick('forget', forget);
onClick('afresh', () => leave('afresh'));
at('comment').addEventListener('input', showComment);
for (const button of document.querySelectorAll('.retry')) {
  button.addEventListener('click', () => {
    show('loading', false);
    begin();
  });
}
addEventListener('pagehide', (event) => {
  if (event.persisted && page.link) leave('afresh');
});
addEventListener('popstate', () => {
  if (!location.hash) history.replaceState(null, '', '/p');
});
addEventListener('hashchange', () => location.reload()); // another link, pasted into this tab
begin();
