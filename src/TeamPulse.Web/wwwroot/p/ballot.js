// The ballot: RSABSSA-SHA384-PSS-Randomized (RFC 9474) over BigInt and WebCrypto, and its life in this browser.
// Nothing is built from this file: what you read here is what runs.

export const MODULUS_BITS = 2048;
export const COMMENT_CHARACTERS = 1000; // as a person counts
export const COMMENT_BYTES = 2000;
const RESPONSE_BYTES = 8192;
const [TOKEN_BYTES, PREFIX_BYTES, SALT_BYTES, HASH_BYTES] = [32, 32, 48, 48];
const WAVE_CODE_SALT = 'TeamPulse/1 wave code';
const WAVE_CODE_ROUNDS = 100000;
const RECEIPT_WEEKS = 9; // the results page offers receipts for 8 weeks

/** `code` is one of the page's states or problems. */
export class Refused extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

// Bytes

export const utf8 = (text) => new TextEncoder().encode(text);

export const concat = (...parts) => Uint8Array.from(parts.flatMap((part) => [...part]));

export function toBase64Url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function fromBase64Url(text, length) {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  if (length !== undefined && bytes.length !== length) throw new Refused('failed');
  return bytes;
}

export const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const toNumber = (bytes) => BigInt('0x' + toHex(bytes));

// Always the full length: a leading zero must not make a message shorter than the others.
function toBytes(number, length) {
  const hex = number.toString(16).padStart(2 * length, '0');
  return Uint8Array.from({ length }, (_, i) => parseInt(hex.substr(2 * i, 2), 16));
}

const digest = async (algorithm, ...parts) => new Uint8Array(await crypto.subtle.digest(algorithm, concat(...parts)));
export const sha256 = (...parts) => digest('SHA-256', ...parts);

export const random = (length) => crypto.getRandomValues(new Uint8Array(length));

// Numbers

function power(base, exponent, modulus) {
  let result = 1n;
  for (base %= modulus; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return result;
}

/** The inverse modulo `modulus`, or undefined when the two share a factor. */
function inverse(number, modulus) {
  let [a, b, x, y] = [number % modulus, modulus, 1n, 0n];
  while (a > 0n) {
    const times = b / a;
    [a, b, x, y] = [b - times * a, a, y - times * x, x];
  }
  return b === 1n ? ((y % modulus) + modulus) % modulus : undefined;
}

// Evenly from 1 … n − 1: what is out of range is thrown away, never folded back.
function drawBelow(modulus, length, draw) {
  for (let tries = 0; tries < 256; tries++) {
    const number = toNumber(draw(length));
    if (number > 0n && number < modulus) return number;
  }
  throw new Refused('failed'); // this source is not random
}

// Blind signatures (RFC 9474, section 4)

/** Refuses every key that is not RSA with exactly `bits` bits, odd modulus and e = 65537. */
export async function importKey(spki, bits = MODULUS_BITS) {
  let verifier, jwk;
  try {
    verifier = await crypto.subtle.importKey('spki', spki, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
    jwk = await crypto.subtle.exportKey('jwk', verifier);
  } catch {
    throw new Refused('mismatch');
  }
  const n = toNumber(fromBase64Url(jwk.n));
  const e = toNumber(fromBase64Url(jwk.e));
  if (n.toString(2).length !== bits || (n & 1n) === 0n || e !== 65537n) throw new Refused('mismatch');
  return { n, e, length: bits / 8, verifier };
}

export function prepare(message, draw = random) {
  const prefix = draw(PREFIX_BYTES);
  return { prefix, input: concat(prefix, message) };
}

async function mask(seed, length) {
  const blocks = [];
  for (let i = 0; i * HASH_BYTES < length; i++) blocks.push(await digest('SHA-384', seed, toBytes(BigInt(i), 4)));
  return concat(...blocks).subarray(0, length);
}

// EMSA-PSS-ENCODE (RFC 8017, section 9.1.1) for a modulus of whole bytes: the highest bit stays 0.
async function encode(input, length, salt) {
  const hash = await digest('SHA-384', new Uint8Array(8), await digest('SHA-384', input), salt);
  const data = new Uint8Array(length - HASH_BYTES - 1);
  data[data.length - salt.length - 1] = 1;
  data.set(salt, data.length - salt.length);
  const hidden = (await mask(hash, data.length)).map((byte, i) => byte ^ data[i]);
  hidden[0] &= 0x7f;
  return concat(hidden, hash, Uint8Array.of(0xbc));
}

export async function blind(key, input, draw = random) {
  const message = toNumber(await encode(input, key.length, draw(SALT_BYTES)));
  if (inverse(message, key.n) === undefined) throw new Refused('failed');
  let r, inv;
  do {
    r = drawBelow(key.n, key.length, draw);
    inv = inverse(r, key.n);
  } while (inv === undefined);
  const blinded = (message * power(r, key.e, key.n)) % key.n;
  return { blinded: toBytes(blinded, key.length), inv: toBytes(inv, key.length) };
}

/** The signature; nothing that the wave's key does not verify ever leaves this function. */
export async function finalize(key, input, blindSignature, inv) {
  if (blindSignature.length !== key.length) throw new Refused('badballot');
  const signature = toBytes((toNumber(blindSignature) * toNumber(inv)) % key.n, key.length);
  const scheme = { name: 'RSA-PSS', saltLength: SALT_BYTES };
  if (!(await crypto.subtle.verify(scheme, key.verifier, signature, input))) throw new Refused('badballot');
  return signature;
}

// The wave

export async function readManifest(bytes, fingerprint) {
  const hash = await sha256(bytes);
  if (toBase64Url(hash.subarray(0, 16)) !== fingerprint) throw new Refused('mismatch');
  const manifest = JSON.parse(new TextDecoder().decode(bytes));
  if (manifest.protocol !== 'TeamPulse/1') throw new Refused('mismatch');
  return { manifest, hash, key: await importKey(fromBase64Url(manifest.key)) };
}

/** Who was asked, and who in the teams named for pooling. Null for a wave from before there were rolls. */
export async function readRoll({ roll, pooledWith = [] }, text) {
  if (roll === undefined) return null;
  if (typeof text !== 'string' || toBase64Url(await sha256(utf8(text))) !== roll) throw new Refused('mismatch');
  const names = JSON.parse(text);
  if (names.pooledWith.length !== pooledWith.length) throw new Refused('mismatch');
  return names;
}

/** Eight words that colleagues can compare: whoever sees others has been given another key. */
export async function waveCode(bytes, words) {
  const password = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveBits']);
  const method = { name: 'PBKDF2', hash: 'SHA-256', salt: utf8(WAVE_CODE_SALT), iterations: WAVE_CODE_ROUNDS };
  const bits = toNumber(new Uint8Array(await crypto.subtle.deriveBits(method, password, 88)));
  return Array.from({ length: 8 }, (_, i) => words[Number((bits >> BigInt(77 - 11 * i)) & 2047n)]).join(' ');
}

export const ballotMessage = (manifestHash, token) => concat(utf8('TeamPulse/1 response\0'), manifestHash, token);

export const receiptOf = (token) => sha256(utf8('TeamPulse/1 receipt\0'), token);

// Calls: no cookie, no referrer, no copy in a cache, no detour.

export async function ask(method, path, body) {
  const headers = body ? { 'Content-Type': 'application/json' } : {};
  const quiet = { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', redirect: 'error' };
  let response;
  try {
    response = await fetch(path, { method, body, headers, ...quiet, signal: AbortSignal.timeout?.(30000) });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch {
    throw new Refused('offline');
  }
  const codes = {
    400: 'malformed', 403: 'badballot', 404: 'unknown', 409: 'used', 410: 'closed', 424: 'anew', 425: 'clock', 429: 'busy',
    503: 'unavailable',
  };
  throw new Refused(codes[response.status] ?? 'failed');
}

const askJson = async (method, path, body) => JSON.parse(new TextDecoder().decode(await patiently(() => ask(method, path, body))));

// Every call may be made again without harm, so a busy server or a hole in the network is waited out.
export async function patiently(call, waits = [700, 2000]) {
  for (const wait of waits) {
    try {
      return await call();
    } catch (error) {
      if (!['busy', 'offline', 'unavailable'].includes(error.code)) throw error;
    }
    await new Promise((done) => setTimeout(done, wait * (0.75 + random(1)[0] / 512)));
  }
  return call();
}

export const findInvitation = (secret) => askJson('POST', '/api/invitation', JSON.stringify({ secret }));

export const fetchManifest = (wave) => patiently(() => ask('GET', `/api/waves/${encodeURIComponent(wave)}/manifest`));

/** Exactly 8192 bytes, whatever was answered. */
export function responseBody(fields) {
  const length = utf8(JSON.stringify({ ...fields, pad: '' })).length;
  if (length > RESPONSE_BYTES) throw new Refused('failed');
  return utf8(JSON.stringify({ ...fields, pad: '0'.repeat(RESPONSE_BYTES - length) }));
}

// What this browser keeps: the ballot until the wave closes, then only its receipt. Answers: never.

export class Keeper {
  constructor(storage, secretHash, wave, closes) {
    Object.assign(this, { storage, wave, closes });
    this.ballotKey = `teampulse/ballot/${toBase64Url(secretHash.subarray(0, 9))}`;
    this.receiptsKey = `teampulse/receipts/${wave}`;
  }

  // Named after the link's secret, not the wave: two members may share a computer.
  static async of(storage, secret, wave, closes) {
    return new Keeper(storage, await sha256(utf8('TeamPulse/1 link\0'), fromBase64Url(secret, 32)), wave, closes);
  }

  get ballot() {
    const kept = read(this.storage, this.ballotKey);
    return kept?.wave === this.wave ? kept : null;
  }

  set ballot(ballot) {
    this.storage.setItem(this.ballotKey, JSON.stringify({ wave: this.wave, closes: this.closes, ...ballot }));
  }

  async markCast(ballot) {
    this.ballot = { ...ballot, cast: true };
    const receipts = new Set(read(this.storage, this.receiptsKey)?.receipts);
    receipts.add(toBase64Url(await receiptOf(fromBase64Url(ballot.token))));
    this.storage.setItem(this.receiptsKey, JSON.stringify({ closes: this.closes, receipts: [...receipts] }));
  }

  async forget() {
    const receipt = this.ballot && toBase64Url(await receiptOf(fromBase64Url(this.ballot.token)));
    this.storage.removeItem(this.ballotKey);
    const others = (read(this.storage, this.receiptsKey)?.receipts ?? []).filter((one) => one !== receipt);
    if (others.length > 0) this.storage.setItem(this.receiptsKey, JSON.stringify({ closes: this.closes, receipts: others }));
    else this.storage.removeItem(this.receiptsKey);
  }
}

function read(storage, key) {
  try {
    return JSON.parse(storage.getItem(key));
  } catch {
    return null;
  }
}

/** Ballots of closed waves are of no use to anybody; receipts of old ones neither. */
export function sweep(storage, now) {
  const keys = Array.from({ length: storage.length }, (_, i) => storage.key(i));
  for (const key of keys.filter((name) => name?.startsWith('teampulse/'))) {
    const closes = Date.parse(read(storage, key)?.closes);
    const keep = key.startsWith('teampulse/receipts/') ? RECEIPT_WEEKS * 7 * 86400000 : 0;
    if (!(closes + keep > now)) storage.removeItem(key);
  }
}

/** Collects the ballot, or takes up a collection that was cut short. Stored before each step that the server remembers. */
export async function collect(keeper, secret, { hash, key }) {
  let kept = keeper.ballot;
  if (!kept) {
    const token = random(TOKEN_BYTES);
    const { prefix, input } = prepare(ballotMessage(hash, token));
    const { blinded, inv } = await blind(key, input);
    kept = { token: toBase64Url(token), prefix: toBase64Url(prefix), blinded: toBase64Url(blinded), inv: toBase64Url(inv) };
    keeper.ballot = kept;
  }
  const { token, prefix } = kept;
  if (!kept.signature) {
    const { signature } = await askForSignature(keeper, secret, kept.blinded);
    const input = concat(fromBase64Url(prefix), ballotMessage(hash, fromBase64Url(token)));
    const own = await finalize(key, input, fromBase64Url(signature), fromBase64Url(kept.inv));
    keeper.ballot = { token, prefix, signature: toBase64Url(own) };
  }
  return keeper.ballot;
}

async function askForSignature(keeper, secret, blinded) {
  try {
    return await askJson('POST', '/api/ballots', JSON.stringify({ secret, blinded }));
  } catch (error) {
    if (error.code === 'used') await keeper.forget(); // another browser was first: this one will never be signed
    throw error;
  }
}

/** Casts with the ballot alone: nothing in this call comes from the invitation. */
export async function cast(keeper, answers, comment) {
  const ballot = keeper.ballot;
  const { wave, token, prefix, signature } = ballot;
  const body = responseBody({ wave, token, prefix, signature, answers, comment });
  await patiently(() => ask('PUT', '/api/responses', body));
  await keeper.markCast(ballot);
}
