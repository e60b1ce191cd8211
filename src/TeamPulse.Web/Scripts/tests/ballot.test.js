import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import * as ours from '../../wwwroot/p/ballot.js';
import { makeKey } from '../standin.js';
import { words } from '../files.js';

const fromHex = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'));
const number = (bytes) => BigInt('0x' + Buffer.from(bytes).toString('hex'));
const wave = makeKey();
const key = await ours.importKey(wave.spki);
const message = ours.ballotMessage(new Uint8Array(32).fill(1), new Uint8Array(32).fill(2));

/** A random source that returns given values in turn and remembers the requests. */
function scripted(...outputs) {
  const draw = (length) => {
    draw.lengths.push(length);
    return outputs[draw.lengths.length - 1] ?? ours.random(length);
  };
  draw.lengths = [];
  return draw;
}

// RFC 9474, appendix A

const vector = JSON.parse(readFileSync(new URL('../../../../tests/TeamPulse.Tests/Ballots/rfc9474-vectors.json', import.meta.url)))
  .vectors.find(({ name }) => name === 'RSABSSA-SHA384-PSS-Randomized');

async function vectorKey() {
  const jwk = { kty: 'RSA', n: Buffer.from(vector.n, 'hex').toString('base64url'), e: 'AQAB' };
  const publicKey = await crypto.subtle.importKey('jwk', jwk, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
  return ours.importKey(new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)), 4096);
}

function modularInverse(a, n) {
  let [r, s, x, y] = [n, a, 0n, 1n];
  while (s > 0n) [r, s, x, y] = [s, r % s, y, x - (r / s) * y];
  return ((x % n) + n) % n;
}

test('The RFC vector is prepared, blinded and finalized to the byte', async () => {
  const key4096 = await vectorKey();
  const { input } = ours.prepare(fromHex(vector.msg), scripted(fromHex(vector.msg_prefix)));
  assert.equal(ours.toHex(input), vector.input_msg);

  const r = modularInverse(number(fromHex(vector.inv)), key4096.n);
  const draws = scripted(fromHex(vector.salt), fromHex(r.toString(16).padStart(1024, '0')));
  const { blinded, inv } = await ours.blind(key4096, input, draws);
  assert.equal(ours.toHex(blinded), vector.blinded_msg);
  assert.equal(ours.toHex(inv), vector.inv);

  const signature = await ours.finalize(key4096, input, fromHex(vector.blind_sig), inv);
  assert.equal(ours.toHex(signature), vector.sig);
});

test('The page accepts no key of 4096 bits', () => assert.rejects(async () => {
  const { spki } = makeKey(4096);
  await ours.importKey(spki);
}, { code: 'mismatch' }));

// Another implementation, both ways

const theirs = RSABSSA.SHA384.PSS.Randomized();
const theirKey = await crypto.subtle.importKey('spki', wave.spki, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);

test('What we blind and finalize, the other implementation verifies', async () => {
  for (let i = 0; i < 100; i++) {
    const { input } = ours.prepare(message);
    const { blinded, inv } = await ours.blind(key, input);
    const signature = await ours.finalize(key, input, wave.sign(blinded), inv);
    assert.ok(await theirs.verify(theirKey, signature, input));
  }
});

test('What the other implementation blinds, we finalize', async () => {
  for (let i = 0; i < 20; i++) {
    const input = theirs.prepare(message);
    const { blindedMsg, inv } = await theirs.blind(theirKey, input);
    const blindSignature = wave.sign(blindedMsg);
    const own = await ours.finalize(key, input, blindSignature, inv);
    assert.deepEqual(own, await theirs.finalize(theirKey, input, blindSignature, inv));
  }
});

// Randomness, which no vector can check

test('Blinding draws salt and factor afresh each time, prepare draws its prefix', async () => {
  const draws = scripted();
  const { input } = ours.prepare(message, draws);
  await ours.blind(key, input, draws);
  assert.deepEqual(draws.lengths, [32, 48, ...draws.lengths.slice(2).fill(256)]);
  assert.ok(draws.lengths.length >= 3);
});

test('A drawn factor out of range is thrown away, not folded back', async () => {
  const { input } = ours.prepare(message);
  const salt = new Uint8Array(48);
  const above = new Uint8Array(256).fill(255);
  const modulus = fromHex(key.n.toString(16));
  const good = new Uint8Array(256).fill(7);
  const draws = scripted(salt, new Uint8Array(256), above, modulus, good);
  const { blinded } = await ours.blind(key, input, draws);
  assert.deepEqual(draws.lengths, [48, 256, 256, 256, 256]);
  assert.deepEqual(blinded, (await ours.blind(key, input, scripted(salt, good))).blinded);
});

test('Factors spread evenly over the whole range', async () => {
  const counts = new Array(8).fill(0);
  const drawn = new Set();
  for (let i = 0; i < 800; i++) {
    const { inv } = await ours.blind(key, message);
    drawn.add(ours.toHex(inv));
    counts[Number((number(inv) * 8n) / key.n)]++;
  }
  assert.equal(drawn.size, 800);
  const chiSquare = counts.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0);
  assert.ok(chiSquare < 37, `chi-square ${chiSquare} with 7 degrees of freedom`); // exceeded once in 200,000 runs
});

test('A source that is not random is noticed, not waited for', () =>
  assert.rejects(ours.blind(key, message, (length) => new Uint8Array(length)), { code: 'failed' }));

test('A collection uses the system source four times: token, prefix, salt, factor; and never the same value twice', async (t) => {
  const drawn = [];
  const real = crypto.getRandomValues.bind(crypto);
  t.mock.method(crypto, 'getRandomValues', (array) => {
    drawn.push(real(array).slice());
    return array;
  });
  let asked;
  t.mock.method(globalThis, 'fetch', async (path, { body }) => {
    asked = JSON.parse(body);
    return new Response(JSON.stringify({ signature: wave.sign(ours.fromBase64Url(asked.blinded)).toString('base64url') }));
  });
  const keeper = { ballot: null };
  const ballot = await ours.collect(keeper, 'secret', { hash: new Uint8Array(32).fill(1), key });

  const factors = drawn.slice(3);
  assert.deepEqual(drawn.map(({ length }) => length), [32, 32, 48, ...factors.map(() => 256)]);
  assert.equal(ballot.token, ours.toBase64Url(drawn[0]));
  assert.equal(ballot.prefix, ours.toBase64Url(drawn[1]));
  const input = ours.concat(drawn[1], ours.ballotMessage(new Uint8Array(32).fill(1), drawn[0]));
  const again = await ours.blind(key, input, scripted(drawn[2], factors.at(-1)));
  assert.equal(asked.blinded, ours.toBase64Url(again.blinded));
  assert.equal(new Set(drawn.map((bytes) => ours.toHex(bytes.slice(0, 32)))).size, drawn.length);
});

// Refused when in doubt

test('A signature that does not verify is never returned', async () => {
  const { input } = ours.prepare(message);
  const { blinded, inv } = await ours.blind(key, input);
  const good = wave.sign(blinded);
  const bad = {
    'one bit changed': Uint8Array.from(good, (byte, i) => byte ^ (i === 200 ? 1 : 0)),
    'zero': new Uint8Array(256),
    'the modulus': fromHex(key.n.toString(16)),
    'the modulus added': fromHex((number(good) + key.n).toString(16).padStart(514, '0')),
    'too short': good.subarray(1),
    'empty': new Uint8Array(0),
    'of another key': makeKey().sign(blinded),
    'of another message': wave.sign((await ours.blind(key, ours.prepare(message).input)).blinded),
  };
  for (const [name, signature] of Object.entries(bad)) {
    await assert.rejects(ours.finalize(key, input, signature, inv), { code: 'badballot' }, name);
  }
});

test('Keys with another exponent, an even modulus, another length or another form are refused', async () => {
  const modulus = (change) => {
    const spki = Buffer.from(wave.spki);
    change(spki);
    return spki;
  };
  const bad = {
    'e = 3': modulus((spki) => spki.writeUInt8(3, spki.length - 1)),
    'even': modulus((spki) => spki.writeUInt8(spki.at(-6) & 0xfe, spki.length - 6)),
    '2047 bits': makeKey(2047).spki,
    '1024 bits': makeKey(1024).spki,
    'rubbish': Buffer.from('rubbish'),
  };
  for (const [name, spki] of Object.entries(bad)) await assert.rejects(ours.importKey(spki), { code: 'mismatch' }, name);
});

test('A manifest that the link does not name is refused', async () => {
  const bytes = ours.utf8(JSON.stringify({ protocol: 'TeamPulse/1', key: wave.spki.toString('base64url') }));
  const fingerprint = ours.toBase64Url((await ours.sha256(bytes)).subarray(0, 16));
  assert.equal((await ours.readManifest(bytes, fingerprint)).key.n, key.n);
  await assert.rejects(ours.readManifest(ours.concat(bytes, ours.utf8(' ')), fingerprint), { code: 'mismatch' });
  await assert.rejects(ours.readManifest(bytes, fingerprint.slice(1) + 'A'), { code: 'mismatch' });
});

// Shapes

test('Blinded messages, factors and signatures have one length, leading zeros included', async () => {
  for (let i = 0; i < 600; i++) {
    const { blinded, inv } = await ours.blind(key, message);
    assert.deepEqual([blinded.length, inv.length, ours.toBase64Url(blinded).length], [256, 256, 342]);
  }
});

test('A response is 8192 bytes, whatever stands in it', () => {
  const common = { wave: 'f'.repeat(32), token: 'A'.repeat(43), prefix: 'A'.repeat(43), signature: 'A'.repeat(342) };
  const answers = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`communication-${i}`, 5]));
  for (const comment of [null, '', 'a', '"'.repeat(2000), '\n'.repeat(2000), '😀'.repeat(500), 'ß'.repeat(1000)]) {
    for (const given of [{}, answers]) {
      const body = ours.responseBody({ ...common, answers: given, comment });
      assert.equal(body.length, 8192);
      assert.equal(JSON.parse(new TextDecoder().decode(body)).comment, comment);
    }
  }
});

test('Message and receipt are made of the bytes that the server expects', async () => {
  const [hash, token] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  assert.deepEqual(Buffer.from(message), Buffer.concat([Buffer.from('TeamPulse/1 response\0'), hash, token]));
  const receipt = createHash('sha256').update('TeamPulse/1 receipt\0').update(token).digest('hex');
  assert.equal(ours.toHex(await ours.receiptOf(token)), receipt);
});

test('The wave code is the one that the server computes', async () => {
  const list = words().trim().split('\n');
  assert.equal(list.length, 2048);
  assert.equal(await ours.waveCode(ours.utf8('{"wave":"example"}'), list), 'broccoli episode price between flame option siren sad');
});
