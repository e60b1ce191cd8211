// The answering page: reads the link, shows the questions, sends on a click. It makes no request while somebody
// answers, keeps no answer, and stops when something does not fit.

import {
  COMMENT_BYTES, Keeper, Refused, cast, collect, fetchManifest, findInvitation, fromBase64Url, readManifest, readRoll, receiptOf,
  sweep, toHex, utf8, waveCode,
} from '/p/ballot.js';

const root = document.documentElement;
const at = (id) => document.getElementById(id);
const allTexts = JSON.parse(at('texts').textContent);
const page = { language: 'en', chosen: {}, sending: false };

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

function when(instant, withTime) {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', timeZone: page.manifest.timeZone };
  if (withTime) Object.assign(parts, { hour: '2-digit', minute: '2-digit' });
  return new Intl.DateTimeFormat(locale(), parts).format(new Date(instant));
}

// A date without a time, as "2026-12-10": the same day in every time zone.
function day(date) {
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(date));
}

// The link stands in the fragment, which no server sees; some mail gateways turn "#" into "%23". It is taken out
// of the address bar and stays with this entry of the tab's history, so that reloading does not lose it.
function takeLink() {
  const given = `${location.pathname.slice(2)}${location.search}${location.hash}`.match(/([\w-]{43})\.([\w-]{22})(?![\w-])/);
  const link = given ? { secret: given[1], fingerprint: given[2] } : history.state?.link;
  history.replaceState(link ? { link } : null, '', '/p');
  return link;
}

// In a private window the storage may be closed; then the ballot lives as long as the page.
function openStorage() {
  try {
    localStorage.setItem('teampulse/try', '1');
    localStorage.removeItem('teampulse/try');
    return localStorage;
  } catch {
    const kept = new Map();
    return {
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
  const link = takeLink();
  if (!isSecureContext) return show('insecure', false);
  if (!crypto.subtle || !Intl.ListFormat) return show('old', false);
  if (!link) return show('nolink', false);
  const storage = openStorage();
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
  at('privacy-results').textContent = text('Privacy.Results', readers, when(closes, true));
  at('privacy-readers').textContent = text('Privacy.Readers', readers);
  showRoll();
  at('stem').replaceChildren(...local(stem).split('**').map((part, i) => (i % 2 ? make('strong', {}, part) : part)));
  at('questions').replaceChildren(...questions.map(makeQuestion));
  at('comment-prompt').textContent = local(commentPrompt);
  at('sent-when').textContent = text('Sent.When', threshold, when(closes, true));
  at('change-until').textContent = text('Change.Until', when(closes, true));
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
    if (event.target.type === 'radio') choose(event.target, ends, words);
  });
  fieldset.addEventListener('keydown', (event) => { // browsers make no click of a space on what is chosen
    if (!event.target.checked || ![' ', 'Backspace', 'Delete'].includes(event.key)) return;
    event.preventDefault();
    choose(event.target, ends, words);
  });
  return fieldset;
}

// Choosing the chosen one again clears it: a radio alone could not be taken back.
function choose(input, ends, words) {
  const again = page.chosen[input.name] === Number(input.value);
  input.checked = !again;
  if (again) delete page.chosen[input.name];
  else page.chosen[input.name] = Number(input.value);
  const index = again ? -1 : Number(input.value) - 1;
  ends[0].classList.toggle('is-chosen', index === 0);
  ends[1].textContent = index > 0 && index < words.length - 1 ? words[index] : '';
  ends[2].classList.toggle('is-chosen', index === words.length - 1);
  showProgress();
}

function showProgress() {
  at('progress').textContent = text('Progress', Object.keys(page.chosen).length, page.manifest.questions.length);
  at('problem').textContent = '';
}

// What the server would refuse or drop is dropped here: control characters, halves of characters.
const comment = () => new TextDecoder().decode(utf8(at('comment').value.replace(/(?![\n\t])\p{Cc}/gu, '').trim()));

function showComment() {
  const length = utf8(comment()).length;
  const over = length - COMMENT_BYTES;
  const [tooMany, used, most] = [over, length, COMMENT_BYTES].map((number) => number.toLocaleString(locale()));
  at('comment-count').textContent = over > 0 ? text('Comment.TooLong', tooMany) : text('Comment.Count', used, most);
  at('comment-count').classList.toggle('is-over', over > 0);
  at('comment').setAttribute('aria-invalid', over > 0);
  const found = length > 0 ? identifying(comment()) : [];
  const warning = found.length > 0 ? text('Comment.Warning', list(found.map((part) => text('Quote', part)))) : '';
  if (at('comment-warning').textContent !== warning) at('comment-warning').textContent = warning;
}

/** What could tell who wrote a comment, at most five findings. It never leaves the browser and never blocks. */
function identifying(words) {
  const [phrases, months] = [text('Check.Phrases'), text('Check.Months')];
  const patterns = [
    /[^\s@<>]+@[^\s@<>]+\.\p{L}{2,}/gu,
    /\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\b\d{1,2}\.\d{1,2}\.(?!\d)/gu,
    new RegExp(`\\b\\d{1,2}(st|nd|rd|th|\\.)?( of)? (${months})\\b|\\b(${months}) \\d{1,2}\\b`, 'giu'),
    /\+?\d[\d ()/-]{5,}\d/gu,
    new RegExp(`\\b(${phrases})\\b`, 'giu'),
  ];
  const found = patterns.flatMap((pattern) => words.match(pattern) ?? []);
  return [...new Set([...found, ...names(words)])].slice(0, 5);
}

// Capitalised inside a sentence and nowhere on this page; not where every noun is written like that.
function names(words) {
  if (text('Check.Capitals') !== 'names') return [];
  const known = new Set(JSON.stringify(page.manifest).match(/\p{L}+/gu).map((word) => word.toLowerCase()));
  for (let day = 1; day <= 7; day++) known.add(when(Date.UTC(2026, 0, day)).match(/\p{L}+/u)[0].toLowerCase());
  let startsSentence = true;
  return words.split(/(\s+)/).flatMap((part) => {
    if (/^\s*$/.test(part)) {
      startsSentence ||= part.includes('\n');
      return [];
    }
    const name = part.match(/\p{L}[\p{L}'’-]*/u)?.[0] ?? '';
    const isName = !startsSentence && /^\p{Lu}\p{Ll}{2,}/u.test(name) && !known.has(name.match(/\p{L}+/u)[0].toLowerCase());
    startsSentence = /[.!?:…]["”’)]*$/.test(part);
    return isName ? [name] : [];
  });
}

// Sending

async function send(event) {
  const isRealClick = event.isTrusted && (navigator.userActivation?.isActive ?? true);
  if (!isRealClick || page.sending) return;
  if (Object.keys(page.chosen).length === 0) return complain('Empty', document.querySelector('#questions input'));
  if (utf8(comment()).length > COMMENT_BYTES) return complain('TooLong', at('comment'));
  page.sending = true;
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

async function deliver() {
  const answers = {};
  for (const { id } of page.manifest.questions) if (page.chosen[id]) answers[id] = page.chosen[id];
  const words = comment();
  await collect(page.keeper, page.link.secret, page);
  await cast(page.keeper, answers, words || null);
}

// Two tabs with the same link must not draw two ballots.
const alone = (work) => (navigator.locks ? navigator.locks.request('teampulse', work) : work());

function complain(problem, element) {
  at('problem').textContent = text(`Problem.${problem}`);
  element.focus();
}

function fail(code) {
  at('send').textContent = text('Send.Again');
  if (['used', 'closed', 'anew', 'unknown'].includes(code)) return show(code);
  const problem = { offline: 'Offline', busy: 'Busy', clock: 'Clock', unavailable: 'Unavailable', badballot: 'BadBallot' }[code] ?? 'Failed';
  show('answering', false);
  at('problem').textContent = text(`Problem.${problem}`);
}

function clear() {
  page.chosen = {};
  at('comment').value = '';
  at('send').textContent = text('Send');
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
  at('results').hidden = !resultsToken;
  at('results-link').href = resultsToken ? `/r#${encodeURIComponent(resultsToken)}` : '';
  at('again').hidden = false;
  show('sent', focus);
}

function changeSince({ before, after, points, beyondChance }) {
  const key = !beyondChance ? 'Promise.Chance' : points > 0 ? 'Promise.Higher' : 'Promise.Lower';
  return text(key, Math.abs(points), before, after);
}

async function forget() {
  await page.keeper.forget();
  history.replaceState(null, '', '/p');
  page.link = page.keeper = undefined;
  show('forgotten');
}

at('send').addEventListener('click', send);
at('comment').addEventListener('input', showComment);
at('change').addEventListener('click', () => show('answering'));
at('forget').addEventListener('click', forget);
for (const button of document.querySelectorAll('.retry')) {
  button.addEventListener('click', () => {
    show('loading', false);
    begin();
  });
}
addEventListener('hashchange', () => location.reload()); // another link, pasted into this tab
begin();
