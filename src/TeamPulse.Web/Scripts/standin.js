// A stand-in for the server, for checks of the page alone: the same addresses and answers, real blind signatures,
// everything in memory. `npm run serve` prints a link to open.

import { createHash, generateKeyPairSync, randomBytes, constants, verify } from 'node:crypto';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { page, files, words } from './files.js';
import { waveCode } from '../wwwroot/p/ballot.js';

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
  + "form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const number = (bytes) => BigInt('0x' + Buffer.from(bytes).toString('hex'));

function power(base, exponent, modulus) {
  let result = 1n;
  for (; exponent > 0n; exponent >>= 1n, base = (base * base) % modulus) if (exponent & 1n) result = (result * base) % modulus;
  return result;
}

export function makeKey(bits = 2048) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const { n, d } = privateKey.export({ format: 'jwk' });
  const [modulus, exponent] = [n, d].map((part) => number(Buffer.from(part, 'base64url')));
  return {
    publicKey,
    spki: publicKey.export({ type: 'spki', format: 'der' }),
    sign: (blinded) => Buffer.from(power(number(blinded), exponent, modulus).toString(16).padStart(bits / 4, '0'), 'hex'),
    isValid: (message, signature) => verify('sha384', message,
      { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 }, signature),
  };
}

const compressed = new Map();
function compress(bytes) {
  const key = sha256(bytes).toString('hex');
  if (!compressed.has(key)) compressed.set(key, brotliCompressSync(bytes));
  return compressed.get(key);
}

const sample = (name) => JSON.parse(readFileSync(new URL(`../../../samples/questionnaires/${name}.json`, import.meta.url)));
const questionnaire = sample('2026-1.1');
const german = sample('2026-1.1.de');

/** Two colleagues of the same name, and one whose name is no markup. */
export const roll = JSON.stringify({
  asked: ['Ben Ito', 'Ben Ito', 'Chris <b>Okafor</b>', 'Dana Wolf', 'Eli Haddad', 'Fay Moreau', 'Gus Lind', 'Hana Kim', 'Ivo Petrov'],
  pooledWith: [['Jo Park', 'Kai Braun']],
});

export function makeManifest(key, changes = {}) {
  const { version } = questionnaire;
  const stem = { ...questionnaire.stem, de: german.stem };
  const scale = questionnaire.scale.map((words, i) => ({ ...words, de: german.scale[i] }));
  const questions = questionnaire.questions.map((question) => ({ ...question, text: { ...question.text, de: german.questions[question.id] } }));
  const asked = ['autonomy-1', 'deadlines-1', 'workload-1', 'trust-1', 'effort-1', 'trust-3'].map((id) => questions.find((q) => q.id === id));
  const closes = new Date(Date.now() + 3 * 86400000);
  return Buffer.from(JSON.stringify({
    protocol: 'TeamPulse/1', wave: randomBytes(16).toString('hex'), organisation: 'Example Works', team: 'Harbour', invited: 8, threshold: 5,
    opens: new Date().toISOString(), closes: closes.toISOString(), timeZone: 'Europe/Berlin', managers: ['Ana Ruiz'], seenBy: ['Ana Ruiz'],
    roll: sha256(Buffer.from(roll)).toString('base64url'), pooledWith: ['Quay'], key: key.spki.toString('base64url'), questionnaire: version, languages: ['en', 'de'], stem, scale,
    questions: asked.map(({ id, driver, text }) => ({ id, driver, text })),
    commentPrompt: { en: 'What should your manager know this week?', de: german.commentPrompts[0] }, ...changes,
  }));
}

/** `faults` maps "METHOD path" to a function (body) => status, tried before the real answer; undefined lets it through. */
export async function startStandin({ promise = null, resultsToken = null, nextOpensAt = '2026-12-17T08:00:00Z' } = {}) {
  const key = makeKey();
  const state = { key, roll, manifest: makeManifest(key), invitations: new Map(), cast: new Map(), requests: [], faults: {}, closed: false };
  const wave = () => JSON.parse(state.manifest).wave;

  const routes = {
    'POST /api/invitation': ({ secret }) => {
      if (!state.invitations.has(secret)) return 404;
      return { wave: wave(), closesAt: JSON.parse(state.manifest).closes, roll: state.roll, resultsToken, promise, nextOpensAt };
    },
    'POST /api/ballots': ({ secret, blinded }) => {
      if (!state.invitations.has(secret)) return 404;
      if (Buffer.from(blinded, 'base64url').length !== 256) return 400;
      const hash = sha256(Buffer.from(blinded)).toString('hex');
      if ((state.invitations.get(secret) ?? hash) !== hash) return 409;
      state.invitations.set(secret, hash);
      return { signature: key.sign(Buffer.from(blinded, 'base64url')).toString('base64url') };
    },
    'PUT /api/responses': (body, length) => {
      const [token, prefix, signature] = [body.token, body.prefix, body.signature].map((part) => Buffer.from(part, 'base64url'));
      if (length !== 8192 || token.length !== 32 || body.wave !== wave()) return 400;
      const message = Buffer.concat([prefix, Buffer.from('TeamPulse/1 response\0'), sha256(state.manifest), token]);
      if (!key.isValid(message, signature)) return 403;
      state.cast.set(body.token, { answers: body.answers, comment: body.comment });
      return 204;
    },
  };

  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
      const path = request.url;
      const body = Buffer.concat(chunks);
      const asked = `${request.method} ${path.replace(/[0-9a-f]{32}/, '{id}')}`;
      state.requests.push({ asked, headers: request.headers, body });
      response.setHeader('Referrer-Policy', 'no-referrer');
      response.setHeader('Content-Security-Policy', policy);
      response.setHeader('X-Content-Type-Options', 'nosniff');
      const fault = state.faults[asked]?.(body);
      if (fault === 'drop') return request.socket.destroy();
      if (fault) return response.writeHead(fault).end('{}');
      if (asked === 'GET /api/waves/{id}/manifest') return response.end(state.manifest);
      if (routes[asked]) {
        const answer = state.closed ? 410 : routes[asked](JSON.parse(body), body.length);
        return typeof answer === 'number' ? response.writeHead(answer).end('{}') : response.end(JSON.stringify(answer));
      }
      const file = files().find((one) => path === `/p/${one.name}`) ?? (path.startsWith('/p') ? { type: 'text/html; charset=utf-8', bytes: page() } : null);
      if (!file) return response.writeHead(404).end();
      response.setHeader('Content-Type', file.type);
      response.setHeader('Content-Encoding', 'br');
      response.end(compress(file.bytes));
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://localhost:${server.address().port}`;

  return {
    state,
    origin,
    invite() {
      const secret = randomBytes(32).toString('base64url');
      state.invitations.set(secret, null);
      return { secret, url: `${origin}/p#${secret}.${sha256(state.manifest).subarray(0, 16).toString('base64url')}` };
    },
    waveCode: () => waveCode(state.manifest, words().split('\n').filter(Boolean)),
    stop: () => new Promise((stopped) => { server.close(stopped); server.closeAllConnections(); }),
  };
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const standin = await startStandin({ promise: { text: 'No meetings before ten on Fridays.', state: 'done', due: '2026-12-10' }, resultsToken: 'example' });
  console.log(standin.invite().url);
}
