// The page as the server makes it (Responding/AnsweringPage.cs): texts, words and hashes put into page.html.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const read = (path) => readFileSync(new URL(path, import.meta.url));
const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' };
const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const unescape = (xml) => xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

export const words = () => read('../../TeamPulse/Ballots/words.txt').toString();

// The script of the page is three files in one, as AnsweringPage.cs joins them.
const parts = { 'answer.js': ['check.js', 'calendar.js', 'answer.js'] };

export const files = () => ['answer.css', 'answer.js', 'ballot.js', 'icon.svg'].map((name) => (
  { name, type: types[name.split('.')[1]], bytes: Buffer.concat((parts[name] ?? [name]).map((part) => read(`../wwwroot/p/${part}`))) }));

export function texts(language) {
  const resx = read(`../Responding/AnsweringTexts${language ? `.${language}` : ''}.resx`).toString();
  return Object.fromEntries([...resx.matchAll(/<data name="([^"]+)"[^>]*><value>([^<]*)<\/value>/g)].map(([, key, value]) => [key, unescape(value)]));
}

export function page() {
  const english = texts();
  let html = read('../wwwroot/p/page.html').toString();
  html = html.replace(/data-t="([^"]+)"[^>]*>/g, (tag, key) => {
    if (!(key in english)) throw new Error(`No text '${key}'`);
    return tag + escape(english[key]);
  });
  html = html.replace('{texts}', () => JSON.stringify({ de: texts('de'), en: english }).replaceAll('<', '\\u003c'));
  html = html.replace('{words}', () => words().trim().replaceAll('\n', ' '));
  for (const { name, bytes } of files()) {
    html = html.replace(`{${name}}`, `sha384-${createHash('sha384').update(bytes).digest('base64')}`);
  }
  return Buffer.from(html);
}
