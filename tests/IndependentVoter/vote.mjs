// Votes in a running TeamPulse from a mailed link. README.md says what this proves. Nothing here is TeamPulse's code.
import { createHash, pbkdf2Sync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { RSABSSA } from '@cloudflare/blindrsa-ts';

const usage = `node vote.mjs LINK                      shows what the link asks; votes nothing, asks for no ballot
node vote.mjs LINK --answers=4,-,2,5    votes; one answer a question in their order, from 1 to 5, - to skip one
              --comment=TEXT            with a comment
              --words=FILE              takes the words of the wave code from a file of your own
node vote.mjs --check=RECEIPT RESULTS   looks for a receipt on the list that a results link publishes`;

const responseLength = 8192;
const wordListHash = '2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda'; // BIP-39, English, one word a line
const suite = RSABSSA.SHA384.PSS.Randomized();

class Failure extends Error {}

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts.map(part => Buffer.from(part)))).digest();
const text64 = bytes => Buffer.from(bytes).toString('base64url');
const bytes64 = text => Buffer.from(text, 'base64url');
const say = line => process.stdout.write(`${line}\n`);

function must(holds, sentence) {
  if (!holds) throw new Failure(sentence);
}

async function call(origin, method, path, body) {
  const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const answer = await fetch(new URL(path, origin), { method, body, headers, redirect: 'error' });
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (!answer.ok) {
    let sentence = bytes.toString();
    try {
      sentence = JSON.parse(sentence).message;
    } catch { /* No sentence of the server's. */ }
    throw new Failure(`${method} ${path} was refused with ${answer.status}: ${sentence.slice(0, 300)}`);
  }
  return bytes;
}

const json = async (...request) => JSON.parse(await call(...request));

// The part after # goes to no server: the secret, then the first 16 bytes of the manifest's hash.
function readLink(link) {
  must(URL.canParse(link ?? ''), `This is no link.\n\n${usage}`);
  const { origin, hash } = new URL(link);
  const [secret, fingerprint] = hash.slice(1).split('.');
  must(/^[\w-]{43}$/.test(secret ?? '') && /^[\w-]{22}$/.test(fingerprint ?? ''), 'This link is incomplete: copy all of it from the mail.');
  return { origin, secret, fingerprint };
}

async function readManifest(origin, wave, fingerprint) {
  const bytes = await call(origin, 'GET', `/api/waves/${wave}/manifest`);
  const hash = sha256(bytes);
  must(text64(hash.subarray(0, 16)) === fingerprint, 'The server shows another manifest than the one in your mail. Do not vote; tell your works council.');
  const manifest = JSON.parse(bytes);
  must(manifest.protocol === 'TeamPulse/1', `This program does not speak ${manifest.protocol}.`);
  must(manifest.wave === wave, 'The manifest is of another wave.');
  const key = await crypto.subtle.importKey('spki', bytes64(manifest.key), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
  must(key.algorithm.modulusLength === 2048, 'The key has not 2048 bits.');
  must(Buffer.from(key.algorithm.publicExponent).toString('hex') === '010001', 'The key has another exponent than 65537.');
  return { bytes, hash, manifest, key };
}

// Whatever the server says, only the list of BIP-39 is taken.
async function words(origin, file) {
  const list = file ? fs.readFileSync(file, 'utf8').trim().split(/\s+/)
    : /id="words">([^<]*)</.exec((await call(origin, 'GET', '/p')).toString())?.[1].trim().split(/\s+/) ?? [];
  must(sha256(list.join('\n') + '\n').toString('hex') === wordListHash, 'The list of words is not the English one of BIP-39.');
  return list;
}

function waveCode(manifest, list) {
  const bits = BigInt(`0x${pbkdf2Sync(manifest, 'TeamPulse/1 wave code', 100_000, 11, 'sha256').toString('hex')}`);
  return Array.from({ length: 8 }, (_, word) => list[Number((bits >> BigInt(11 * (7 - word))) & 2047n)]).join(' ');
}

function show({ manifest }, code) {
  const { organisation, team, invited, threshold, opens, closes, managers, seenBy, stem, scale, questions, commentPrompt } = manifest;
  const english = text => text.en ?? text;
  say(`Team: ${team} of ${organisation}, ${invited} invited, nothing shown below ${threshold} answers`);
  say(`Open: ${opens} to ${closes}`);
  say(`Managers: ${managers.join(', ')}; seen by: ${seenBy.join(', ')}`);
  say(`Wave code: ${code}`);
  say(`${english(stem)}  (${scale.map((word, at) => `${at + 1} ${english(word)}`).join(', ')})`);
  questions.forEach((question, at) => say(`  ${at + 1}. ${english(question.text)}`));
  say(`Comment: ${english(commentPrompt)}`);
  const shown = ['protocol', 'wave', 'organisation', 'team', 'invited', 'threshold', 'opens', 'closes', 'managers', 'seenBy', 'key', 'stem',
    'scale', 'questions', 'commentPrompt', 'roll', 'pooledWith'];
  for (const [field, value] of Object.entries(manifest).filter(([field]) => !shown.includes(field))) {
    say(`${field}: ${JSON.stringify(value)}`);
  }
}

// The names of who was asked are a document of their own, handed out for the secret. The manifest, and so the wave code, has its hash.
function showRoll({ roll, pooledWith = [] }, text) {
  must(roll && typeof text === 'string' && text64(sha256(text)) === roll,
    'The server names other people than the manifest does. Do not vote; tell your works council.');
  const names = JSON.parse(text);
  say(`Asked (${names.asked.length}): ${names.asked.join(', ')}`);
  must(names.pooledWith.length === pooledWith.length, 'The names of a team are missing with which the answers may be pooled.');
  pooledWith.forEach((team, at) => say(`Pooled with ${team} (${names.pooledWith[at].length}): ${names.pooledWith[at].join(', ')}`));
}

function readAnswers(text, questions) {
  const given = text.split(',').map(answer => answer.trim());
  must(given.length === questions.length, `There are ${questions.length} questions, so give ${questions.length} answers; - skips one.`);
  must(given.every(answer => /^[1-5-]$/.test(answer)), 'An answer is a number from 1 to 5, or -.');
  return Object.fromEntries(questions.map(({ id }, at) => [id, Number(given[at])]).filter(([, answer]) => answer > 0));
}

async function collectBallot({ origin, secret }, { hash, key }) {
  const token = randomBytes(32);
  const message = suite.prepare(Buffer.concat([Buffer.from('TeamPulse/1 response\0'), hash, token]));
  const { blindedMsg, inv } = await suite.blind(key, message);
  const { signature } = await json(origin, 'POST', '/api/ballots', JSON.stringify({ secret, blinded: text64(blindedMsg) }));
  const own = await suite.finalize(key, message, bytes64(signature), inv);
  must(await suite.verify(key, own, message), 'The server signed something else than it was asked to. You have no ballot.');
  return { token, prefix: message.subarray(0, 32), signature: own };
}

async function cast(origin, wave, { token, prefix, signature }, answers, comment) {
  const response = { wave, token: text64(token), prefix: text64(prefix), signature: text64(signature), answers, comment, pad: '' };
  const missing = responseLength - Buffer.byteLength(JSON.stringify(response));
  must(missing >= 0, 'The comment is too long.');
  await call(origin, 'PUT', '/api/responses', JSON.stringify({ ...response, pad: '0'.repeat(missing) }));
}

async function vote(link, { answers, comment, words: file }) {
  const { origin, secret, fingerprint } = readLink(link);
  const invitation = await json(origin, 'POST', '/api/invitation', JSON.stringify({ secret }));
  const wave = await readManifest(origin, invitation.wave, fingerprint);
  show(wave, waveCode(wave.bytes, await words(origin, file)));
  showRoll(wave.manifest, invitation.roll);
  if (answers === undefined) {
    say('Nothing was cast. Add --answers to vote.');
    return;
  }

  const given = readAnswers(answers, wave.manifest.questions);
  const ballot = await collectBallot({ origin, secret }, wave);
  await cast(origin, invitation.wave, ballot, given, comment ?? null);
  say(`Cast. Receipt: ${text64(sha256('TeamPulse/1 receipt\0', ballot.token))}`);
}

async function check(receipt, link) {
  must(URL.canParse(link ?? ''), `This is no results link.\n\n${usage}`);
  const { origin, hash } = new URL(link);
  const page = await call(origin, 'POST', '/api/results', JSON.stringify({ token: decodeURIComponent(hash.slice(1)) }));
  const list = /data-receipts="([^"]*)"/.exec(page.toString())?.[1].split(' ').filter(Boolean);
  must(list, 'This week publishes no receipts: its results were withheld.');
  must(list.includes(receipt), `The receipt is not among the ${list.length} that were published.`);
  say(`The receipt is one of ${list.length} that were published.`);
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { answers: { type: 'string' }, comment: { type: 'string' }, words: { type: 'string' }, check: { type: 'string' } },
  });
  await (values.check ? check(values.check, positionals[0]) : vote(positionals[0], values));
} catch (failure) {
  if (!(failure instanceof Failure) && !failure.code && failure.name !== 'TypeError') throw failure;
  process.stderr.write(`${failure.message}${failure.cause ? `: ${failure.cause.message}` : ''}\n`);
  process.exitCode = 1;
}
