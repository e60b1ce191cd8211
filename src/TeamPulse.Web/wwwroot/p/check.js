// What in a comment could tell who wrote it. It stays in the browser and never blocks.

const TOKEN = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const PARTICLES = /^(?:al|da|de|del|den|der|di|dos|du|el|la|le|van|von|zu|zum|zur)$/i;

const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;
const HANDLE = /(?<![\p{L}\p{N}._%+-])@(?!(?:all|channel|everyone|here|home|team|work)\b)\p{L}[\p{L}\p{N}._-]*/giu;
const STANDARD = '(?:CO|COVID|DIN|EN|IEC|IPV|ISO|RFC|RSA|SHA|UTF)';
const TICKET = new RegExp(
  String.raw`(?<![\p{L}\p{N}-])(?!${STANDARD}-)\p{Lu}[\p{Lu}\p{N}]{1,9}-\d{2,6}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])#\d{2,7}`, 'gu');
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const DATE = new RegExp(String.raw`(?<![\d.])(?:\d{4}-\d\d?-\d\d?|${DAY}([./-])${DAY}\1(?:\d{4}|\d\d))(?![\d]|\.\d)`, 'gu');
const PHONE = /(?<![\p{L}\p{N}])(?:\+\d|0\d|\(0\d)[\d ()/-]{5,16}\d|(?<![\p{L}\p{N}])\d{3}[- ]\d{3}[- ]\d{4}(?!\d)/gu;

const whole = (pattern, flags) => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}])`, flags);

/**
 * The pieces as they were written, in their order and each once. `languages` has the texts of each language, that of the
 * page first; `asked` and `readers` are names, `known` words that say nothing.
 */
export function identifying(words, { asked, readers, known, languages }) {
  const spoken = languageOf(words, languages);
  // Whoever reads the results is no secret.
  const text = readers.reduce((left, name) => left.replaceAll(name, (found) => ' '.repeat(found.length)), words);
  const tokens = tokensOf(text);
  const found = [
    ...[...patterns(languages), whole(spoken['Check.Dates'], 'giu')].flatMap((pattern) => spans(text, pattern)),
    ...languages.flatMap((texts) => aboutOneself(text, texts)),
    ...named(text, tokens, asked, spoken),
    ...(spoken['Check.Capitals'] === 'names' ? strangers(text, tokens, known, spoken) : []),
  ];
  const quotes = merge(text, found).map(([from, to]) => tidy(words.slice(from, to)));
  return quotes.filter((quote, i) => quotes.findIndex((other) => other.toLowerCase() === quote.toLowerCase()) === i);
}

// People write their own language whatever the page's is.
function languageOf(words, languages) {
  const hits = (texts) => (words.match(whole(texts['Check.Stop'], 'giu')) ?? []).length;
  return languages.reduce((best, texts) => (hits(texts) > hits(best) ? texts : best));
}

const spans = (text, pattern) => [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);

function patterns(languages) {
  const ofLanguage = (texts) => {
    const months = texts['Check.Months'];
    return [
      whole(texts['Check.Phrases'], 'giu'),
      whole(String.raw`\d\d?(?:st|nd|rd|th|\.)?(?: of)? (?:${months})|(?:${months}) \d\d?(?:st|nd|rd|th)?`, 'giu'),
      whole(String.raw`(?:${texts['Check.Titles']})\.? \p{Lu}\p{Ll}+(?:[- ]\p{Lu}\p{Ll}+)?`, 'gu'),
    ];
  };
  return [MAIL, HANDLE, TICKET, DATE, PHONE, ...languages.flatMap(ofLanguage)];
}

// Years and part time say something only in a sentence about the writer.
function aboutOneself(text, texts) {
  return [...text.matchAll(/[^.!?\n]+/gu)].filter(([sentence]) => whole(texts['Check.Self'], 'iu').test(sentence))
    .flatMap(({ 0: sentence, index }) =>
      spans(sentence, whole(texts['Check.Personal'], 'giu')).map(([from, to]) => [index + from, index + to]));
}

function tokensOf(text) {
  return [...text.matchAll(TOKEN)].map(({ 0: word, index }) => ({
    word,
    from: index,
    to: index + word.length,
    starts: /(?:^|[.!?:…]["”’)]*\s+|\n\s*)(?:["¿¡“„'(«*•–-]\s*|\d+[.)]\s+)*$/u.test(text.slice(0, index)),
  }));
}

// "Jürgen" is also written Jurgen and Juergen.
const fold = (word) => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
const spellings = (word) => [fold(word), fold(word.replace(/[äöü]/gi, (c) => `${fold(c)}e`))];

function named(text, tokens, asked, texts) {
  const names = new Set(asked.flatMap((name) => name.match(TOKEN) ?? []).filter((part) => part.length > 1 && !PARTICLES.test(part))
    .flatMap(spellings));
  const isWord = (part) => part.length < 3 || whole(texts['Check.Common'], 'iu').test(part);
  const nameIn = ({ word }) => {
    const bare = word.replace(/['’]s?$/iu, '');
    const genitive = /[^s]s$/iu.test(bare) && !isWord(bare.slice(0, -1)) ? [bare.slice(0, -1)] : [];
    return [word, bare, ...genitive].find((form) => names.has(fold(form)));
  };
  const isBeside = (one, other) => one && other && /^[ -]$/.test(text.slice(one.to, other.from)) && nameIn(one) && nameIn(other)
    && /^\p{Lu}/u.test(one.word) && /^\p{Lu}/u.test(other.word);
  const isMeant = (token, i, name) => !isWord(name)
    || (/^\p{Lu}/u.test(token.word) && (/['’]s?$/u.test(token.word) || isBeside(tokens[i - 1], token) || isBeside(token, tokens[i + 1])
      || looksNamed(text, token, texts)));
  const unspaced = asked.filter((name) => UNSPACED.test(name))
    .flatMap((name) => spans(text, new RegExp(name.replace(/[^\p{L}\p{M}\s]/gu, '.'), 'gu')));
  return [...unspaced, ...tokens.filter((token, i) => {
    const name = nameIn(token);
    return name && isMeant(token, i, name);
  }).map(({ from, to }) => [from, to, true])];
}

// A name that is also a word of the language, with a capital.
function looksNamed(text, { word, from, to, starts }, texts) {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const follows = (key) => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${texts[key]})\s+$`, 'iu').test(before);
  if (texts['Check.Capitals'] !== 'names') return follows('Check.NameAfter');
  if (starts) return word.length > 2 && new RegExp(String.raw`^ (?:${texts['Check.Verbs']})(?!\p{L})`, 'u').test(after);
  const isMonth = whole(texts['Check.Months'], 'iu').test(word);
  return word !== word.toUpperCase() && !follows('Check.ThingAfter') && !(isMonth && (follows('Check.TimeAfter') || /^ \d/.test(after)));
}

// With a capital inside a sentence and nowhere on the page; not where every noun is written like that.
function strangers(text, tokens, known, texts) {
  let thing = null;
  return tokens.filter((token) => {
    const bare = token.word.replace(/['’]s?$/u, '');
    if (!/^\p{Lu}[\p{Ll}\p{M}]{2,}$/u.test(bare)) return false;
    const afterThing = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${texts['Check.ThingAfter']})\s+$`, 'iu').test(text.slice(0, token.from))
      || (thing && text.slice(thing.to, token.from) === ' ');
    if (afterThing) thing = token;
    const isKnown = known.has(bare.toLowerCase()) || known.has(bare.toLowerCase().replace(/s$/, ''))
      || whole(`${texts['Check.Known']}|${texts['Check.Months']}`, 'u').test(bare);
    return !token.starts && !afterThing && !isKnown;
  }).map(({ from, to }) => [from, to, true]);
}

// What overlaps is one piece, and so are first and last name.
function merge(text, found) {
  const merged = [];
  for (const [from, to, isName] of found.sort(([a, b], [c, d]) => a - c || d - b)) {
    const last = merged.at(-1);
    if (last && (from < last[1] || (isName && last[2] && /^[ -]?$/.test(text.slice(last[1], from))))) last[1] = Math.max(last[1], to);
    else merged.push([from, to, isName]);
  }
  return merged;
}

function tidy(quote) {
  const bare = quote.replace(/^[\s.,;:!?–-]+|[\s.,;:!?–-]+$/gu, '');
  return bare.includes('(') === bare.includes(')') ? bare : bare.replace(/[()]/g, '');
}
