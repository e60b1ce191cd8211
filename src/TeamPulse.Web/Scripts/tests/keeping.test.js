import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Keeper, cast, collect, fromBase64Url, importKey, random, receiptOf, sweep, toBase64Url } from '../../wwwroot/p/ballot.js';
import { makeKey } from '../standin.js';

const server = makeKey();
const wave = { hash: random(32), key: await importKey(server.spki) };
const hour = 3600000;

function makeStorage() {
  const kept = new Map();
  return {
    kept,
    get length() { return kept.size; },
    key: (i) => [...kept.keys()][i],
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
}

const makeSecret = () => toBase64Url(random(32));
const keeperIn = (storage, secret, closes = new Date(Date.now() + hour).toISOString()) => Keeper.of(storage, secret, 'wave', closes);

/** The server. `calls` has what it was sent; it throws its `faults` in turn before it answers. */
function serve(t, calls, ...faults) {
  t.mock.method(globalThis, 'fetch', async (path, { method, body, ...options }) => {
    const told = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
    calls.push({ path, method, told, options });
    const fault = faults.shift();
    if (fault instanceof Error) throw fault;
    if (fault) return new Response('{}', { status: fault });
    if (path !== '/api/ballots') return new Response(null, { status: 204 });
    return new Response(JSON.stringify({ signature: server.sign(fromBase64Url(told.blinded)).toString('base64url') }));
  });
}

test('Everything needed to resume is stored before the server is asked', async (t) => {
  const storage = makeStorage();
  const keeper = await keeperIn(storage, makeSecret());
  let atCall;
  t.mock.method(globalThis, 'fetch', async () => {
    atCall = keeper.ballot;
    return new Response('{}', { status: 500 });
  });
  await assert.rejects(collect(keeper, makeSecret(), wave), { code: 'failed' });
  assert.deepEqual(Object.keys(atCall).sort(), ['blinded', 'closes', 'inv', 'prefix', 'token', 'wave']);
});

test('After a crash between the calls the same ballot is taken up', async (t) => {
  const [storage, secret, calls] = [makeStorage(), makeSecret(), []];
  serve(t, calls, 500);
  await assert.rejects(collect(await keeperIn(storage, secret), secret, wave));
  await collect(await keeperIn(storage, secret), secret, wave);
  assert.equal(calls[0].told.blinded, calls[1].told.blinded);
  assert.deepEqual(Object.keys((await keeperIn(storage, secret)).ballot).sort(), ['closes', 'prefix', 'signature', 'token', 'wave']);
});

test('A collected ballot is not collected again, and casts again with the same token', async (t) => {
  const [storage, secret, calls] = [makeStorage(), makeSecret(), []];
  serve(t, calls);
  for (const answer of [2, 5]) {
    const keeper = await keeperIn(storage, secret);
    await collect(keeper, secret, wave);
    await cast(keeper, { 'trust-1': answer }, null);
  }
  assert.deepEqual(calls.map(({ method }) => method), ['POST', 'PUT', 'PUT']);
  assert.equal(calls[1].told.token, calls[2].told.token);
});

test('Answers, comment and secret are never kept; the receipt is', async (t) => {
  const [storage, secret] = [makeStorage(), makeSecret()];
  serve(t, []);
  const keeper = await keeperIn(storage, secret);
  await collect(keeper, secret, wave);
  await cast(keeper, { 'trust-1': 3 }, 'A comment of mine');
  const everything = JSON.stringify([...storage.kept]);
  // Random text contains words of three letters by chance.
  const parts = ['trust-1', 'comment', 'A comment of mine', secret, secret.slice(0, 21), '"inv"', 'invitation', 'blinded'];
  for (const part of parts) assert.ok(!everything.includes(part), part);
  const { receipts } = JSON.parse(storage.getItem('teampulse/receipts/wave'));
  assert.deepEqual(receipts, [toBase64Url(await receiptOf(fromBase64Url(keeper.ballot.token)))]);
});

test('Nothing of the invitation is in the cast, and no call carries a cookie or a referrer', async (t) => {
  const [storage, secret, calls] = [makeStorage(), makeSecret(), []];
  serve(t, calls);
  const keeper = await keeperIn(storage, secret);
  await collect(keeper, secret, wave);
  await cast(keeper, { 'trust-1': 3 }, null);
  assert.deepEqual(Object.keys(calls[1].told), ['wave', 'token', 'prefix', 'signature', 'answers', 'comment', 'pad']);
  assert.ok(!JSON.stringify(calls[1].told).includes(secret));
  assert.ok(!JSON.stringify(calls[1].told).includes(calls[0].told.blinded));
  for (const { options } of calls) {
    const { credentials, referrerPolicy, cache, redirect } = options;
    assert.deepEqual(
      { credentials, referrerPolicy, cache, redirect },
      { credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', redirect: 'error' });
  }
});

test('Two members at one computer have a ballot each', async (t) => {
  const [storage, first, second, calls] = [makeStorage(), makeSecret(), makeSecret(), []];
  serve(t, calls);
  for (const secret of [first, second]) {
    const keeper = await keeperIn(storage, secret);
    await collect(keeper, secret, wave);
    await cast(keeper, { 'trust-1': 3 }, null);
  }
  assert.notEqual(calls[1].told.token, calls[3].told.token);
  await (await keeperIn(storage, first)).forget();
  assert.equal((await keeperIn(storage, first)).ballot, null);
  assert.ok((await keeperIn(storage, second)).ballot.cast);
  assert.equal(JSON.parse(storage.getItem('teampulse/receipts/wave')).receipts.length, 1);
});

test('To forget erases all that was kept', async (t) => {
  const [storage, secret] = [makeStorage(), makeSecret()];
  serve(t, []);
  const keeper = await keeperIn(storage, secret);
  await collect(keeper, secret, wave);
  await cast(keeper, { 'trust-1': 3 }, null);
  await keeper.forget();
  assert.equal(storage.length, 0);
});

test('A busy server and a hole in the network are waited out; a refusal is not', async (t) => {
  const [storage, secret, calls] = [makeStorage(), makeSecret(), []];
  serve(t, calls, 429, new TypeError('no network'), undefined, 410);
  const keeper = await keeperIn(storage, secret);
  await collect(keeper, secret, wave);
  await assert.rejects(cast(keeper, { 'trust-1': 3 }, null), { code: 'closed' });
  assert.equal(calls.length, 4);
  assert.ok(!keeper.ballot.cast);
});

test('An unsigned ballot is given up when the link was used elsewhere', async (t) => {
  const [storage, secret] = [makeStorage(), makeSecret()];
  serve(t, [], 409);
  const keeper = await keeperIn(storage, secret);
  await assert.rejects(collect(keeper, secret, wave), { code: 'used' });
  assert.equal(storage.length, 0);
});

test('A ballot goes when its wave closes, its receipt nine weeks later, what is not ours stays', async (t) => {
  const [storage, secret] = [makeStorage(), makeSecret()];
  serve(t, []);
  storage.setItem('other', 'x');
  storage.setItem('teampulse/ballot/broken', '{');
  const keeper = await keeperIn(storage, secret);
  await collect(keeper, secret, wave);
  await cast(keeper, { 'trust-1': 3 }, null);
  sweep(storage, Date.now());
  assert.equal(storage.length, 3);
  sweep(storage, Date.now() + 2 * hour);
  assert.deepEqual([...storage.kept.keys()], ['other', 'teampulse/receipts/wave']);
  sweep(storage, Date.now() + 64 * 24 * hour);
  assert.deepEqual([...storage.kept.keys()], ['other']);
});
