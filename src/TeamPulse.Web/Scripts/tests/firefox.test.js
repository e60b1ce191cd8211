// One vote in another engine: Debian's Firefox, driven over its own protocol (Marionette). At night.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { isLong } from '../browser.js';
import { startStandin } from '../standin.js';

const installed = '/usr/bin/firefox-esr';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

// A message is its length, a colon and JSON: [0, id, command, parameters], answered by [1, id, error, result].
class Marionette {
  #socket;
  #bytes = Buffer.alloc(0);
  #waiting = new Map();
  #id = 0;

  static async to(port) {
    for (const end = Date.now() + 60000; Date.now() < end;) {
      const socket = connect(port, '127.0.0.1');
      if (await Promise.race([once(socket, 'connect').then(() => true, () => false), once(socket, 'close').then(() => false)])) return new Marionette(socket);
      await new Promise((done) => setTimeout(done, 200));
    }
    throw new Error('Firefox does not answer.');
  }

  constructor(socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => {
      this.#bytes = Buffer.concat([this.#bytes, bytes]);
      for (let colon; (colon = this.#bytes.indexOf(':')) > 0;) {
        const end = colon + 1 + Number(this.#bytes.subarray(0, colon));
        if (this.#bytes.length < end) return;
        const message = JSON.parse(this.#bytes.subarray(colon + 1, end));
        this.#bytes = this.#bytes.subarray(end);
        if (!Array.isArray(message)) continue; // the greeting
        const [, id, error, result] = message;
        const { resolve, reject } = this.#waiting.get(id);
        if (error) reject(new Error(error.message));
        else resolve(result);
      }
    });
  }

  send(command, parameters = {}) {
    const message = JSON.stringify([0, ++this.#id, command, parameters]);
    this.#socket.write(`${Buffer.byteLength(message)}:${message}`);
    return new Promise((resolve, reject) => this.#waiting.set(this.#id, { resolve, reject }));
  }

  async run(script) {
    return (await this.send('WebDriver:ExecuteScript', { script, args: [] })).value;
  }

  async click(selector) {
    const { value } = await this.send('WebDriver:FindElement', { using: 'css selector', value: selector });
    await this.send('WebDriver:ElementClick', { id: Object.values(value)[0] });
  }

  async reach(state) {
    for (const end = Date.now() + 60000; Date.now() < end;) {
      if ((await this.run('return document.documentElement.dataset.state')) === state) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`The page does not come to '${state}', but is '${await this.run('return document.documentElement.dataset.state')}'.`);
  }
}

async function vote(t, preferences) {
  assert.ok(existsSync(installed), 'Install firefox-esr, as tests/run --long does.');
  const standin = await startStandin();
  const port = await freePort();
  const profile = mkdtempSync(join(tmpdir(), 'teampulse-firefox-'));
  const all = { 'marionette.port': port, 'app.update.enabled': false, 'datareporting.policy.dataSubmissionEnabled': false, ...preferences };
  writeFileSync(join(profile, 'user.js'), Object.entries(all).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`).join(''));
  const firefox = spawn(installed, ['--headless', '--marionette', '--no-remote', '--profile', profile], { stdio: 'ignore', env: { ...process.env, HOME: profile } });
  t.after(async () => {
    firefox.kill();
    await once(firefox, 'exit');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    await standin.stop();
  });
  const browser = await Marionette.to(port);
  await browser.send('WebDriver:NewSession', {});
  await browser.send('WebDriver:Navigate', { url: standin.invite().url });
  await browser.reach('answering');
  await browser.click('label.choice:has(input[name="trust-1"][value="4"])');
  await browser.run(`const box = document.querySelector('#comment'); box.value = 'Ask Hana Kim.'; box.dispatchEvent(new Event('input'));`);
  assert.match(await browser.run(`return document.querySelector('#comment-warning').textContent`), /“Hana Kim”/);
  await browser.click('#send');
  await browser.click('#send');
  await browser.reach('sent');
  assert.deepEqual([...standin.state.cast.values()], [{ answers: { 'trust-1': 4 }, comment: 'Ask Hana Kim.' }]);
  return browser.run(`return document.querySelector('#receipt-what').textContent`);
}

if (isLong) {
  test('Firefox votes', async (t) => assert.match(await vote(t, {}), /This browser keeps it/));

  test('Firefox votes with site data blocked', async (t) =>
    assert.match(await vote(t, { 'network.cookie.cookieBehavior': 2 }), /keeps nothing/));
}
