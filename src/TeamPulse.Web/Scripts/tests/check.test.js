// What is pointed out in a comment and what is not, sentence by sentence, in two languages.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identifying } from '../../wwwroot/p/check.js';
import { texts } from '../files.js';

const languages = { en: texts(), de: { ...texts(), ...texts('de') } };
const asked = [
  'Samir Haddad', 'Grace Obi', 'Will Long', 'Mark Young', 'May Brown', 'Jürgen Müller', 'Anna-Lena Sommer', 'José da Silva', 'Hans Koch',
  'Li Wu', 'Robert King', '山田太郎', 'Zoë O’Brien',
];
const known = new Set(['payments', 'harbour', 'monday', 'friday', 'montag', 'freitag']);

const found = (sentence, page) => identifying(sentence, {
  asked, readers: ['Clara Okafor', 'Ben Weber'], known, languages: [languages[page], languages[page === 'en' ? 'de' : 'en']],
});

// Whose sentence, what is quoted of it, in order.
const hits = {
  en: [
    ['Samir never listens.', 'Samir'],
    ['Yesterday Samir shouted.', 'Samir'],
    ['samir never listens', 'samir'],
    ['SAMIR NEVER LISTENS', 'SAMIR'],
    ['We all like Samir’s plan, and Haddad knows it.', 'Samir’s', 'Haddad'],
    ['Samir Haddad did it. Samir Haddad again.', 'Samir Haddad'],
    ['Ask @grace about it.', '@grace'],
    ['Grace never answers.', 'Grace'],
    ['I gave it to Grace on time.', 'Grace'],
    ['Will Long was late.', 'Will Long'],
    ['We wait for Will every time.', 'Will'],
    ['Mark’s review took a week.', 'Mark’s'],
    ['Nobody told May Brown.', 'May Brown'],
    ['Juergen and Jurgen are Jürgen.', 'Juergen', 'Jurgen', 'Jürgen'],
    ['Jose has the keys.', 'Jose'],
    ['Ask Anna-Lena first.', 'Anna-Lena'],
    ['O’Brien has no time for us.', 'O’Brien'],
    ['Well, it was Marta who saw it.', 'Marta'],
    ['Please ask Mr Abara.', 'Mr Abara'],
    ['Write to me (clara.okafor@harbour.example).', 'clara.okafor@harbour.example'],
    ['It began with PAY-1234.', 'PAY-1234'],
    ['See #4711 for that.', '#4711'],
    ['On 12 May, 3 Nov and November 4th we were alone.', '12 May', '3 Nov', 'November 4th'],
    ['It was on 2026-03-14.', '2026-03-14'],
    ['Since 12/3 nothing moves.', 'Since 12/3'],
    ['Call +44 20 7946 0958!', '+44 20 7946 0958'],
    ['As the youngest here, nobody asks me.', 'As the youngest'],
    ['As the only tester I see it all.', 'As the only'],
    ['After 12 years here I expected more.', '12 years'],
    ['I am pregnant and was not asked.', 'pregnant'],
    ['In part-time (60 %) this cannot be done.', 'part-time (60 %)'],
    ['I work part-time and miss the meetings.', 'part-time'],
    ['Since I joined, the plan has changed.', 'Since I joined'],
    ['I’m 58 and still learning.', 'I’m 58'],
    ['My daughter was ill.', 'My daughter'],
    ['As a mother I cannot stay late.', 'As a mother'],
    ['In my first week nobody had time.', 'my first week'],
    ['Als einzige Testerin sage ich es auf Deutsch.', 'Als einzige'],
    ['Without 山田太郎 nothing works.', '山田太郎'],
  ],
  de: [
    ['Samir hört nie zu.', 'Samir'],
    ['Gestern hat Samir geschrien.', 'Samir'],
    ['Das war Samirs Idee, und Jürgens auch.', 'Samirs', 'Jürgens'],
    ['Fragt @grace.', '@grace'],
    ['Mit Koch kann man nicht reden.', 'Koch'],
    ['Hans Koch war zu spät.', 'Hans Koch'],
    ['Das hat Frau Sommer entschieden.', 'Frau Sommer'],
    ['Herrn Bauer ist das egal.', 'Herrn Bauer'],
    ['Anna-Lena weiß das.', 'Anna-Lena'],
    ['Am 12.3. war alles zu spät.', '12.3'],
    ['Am 3. März und am 14.05.2026 fehlten alle.', '3. März', '14.05.2026'],
    ['Als einzige Testerin sage ich das.', 'Als einzige'],
    ['Als Jüngster werde ich nicht gefragt.', 'Als Jüngster'],
    ['Seit ich hier bin, ist es so.', 'Seit ich hier'],
    ['Nach 12 Jahren hatte ich mehr erwartet.', '12 Jahren'],
    ['Ich bin schwanger.', 'schwanger'],
    ['In Teilzeit (60 %) geht das nicht.', 'Teilzeit (60 %)'],
    ['Als Mutter kann ich abends nicht.', 'Als Mutter'],
    ['Meine Tochter war krank.', 'Meine Tochter'],
    ['Ruf an: 030/1234567.', '030/1234567'],
    ['Es steht in PAY-1234.', 'PAY-1234'],
    ['As the only tester I write English here.', 'As the only'],
  ],
};

const misses = {
  en: [
    'The dates were fine. Better than on Monday, I think!', 'Clara Okafor helped Harbour.', 'We lost 3 of 10 days.', 'Will this ever end?',
    'We will see.', 'May I say something?', 'In May it was worse.', 'Mark my words: it gets better.', 'The long meetings on Fridays should go.',
    'Young and old, we all want clear goals.', 'Hope it gets better.', 'With grace and patience it works.', 'The Berlin office is louder than Berlin itself.',
    'Our Polish customer wants a demo.', 'The API and JSON were late, GitHub was down.', 'We moved to Jira and Slack.', 'Version 2.10.1 broke it.',
    'The average was 3.5. That is low.', 'It works 24/7.', 'We need UTF-8 and ISO-9001.', 'The system is 12 years old.', 'In two years I see no change.',
    'We hired somebody part-time.', 'I am 100 % sure.', 'As a team we can do better.', 'As the only option, waiting is poor.', 'I was new to this tool? No.',
    'Too many meetings: five a day, 10 000 mails.', 'I had no time for reviews.', 'Everybody @here reads this.', 'Li is a word to nobody.',
    'A king size backlog.', 'Der Chef und die Testerin haben das nicht gewusst, und wir auch nicht.', 'I like the plan… Really! (No joke.)', 'Thanks!',
  ],
  de: [
    'Der Plan hat sich zweimal geändert, die Arbeit im Projekt war gut.', 'Im Sommer war es ruhiger.', 'Der Koch in der Kantine ist gut.',
    'Wir waren zu dritt.', 'Seit Montag geht es besser.', 'Die Zusammenarbeit mit Berlin läuft.', 'Das System ist 12 Jahre alt.', 'In zwei Jahren sehe ich keine Änderung.',
    'Als Team schaffen wir das.', 'Die einzige Lösung ist mehr Zeit.', 'Als einzige Möglichkeit bleibt das Warten.', 'Version 2.10.1 war kaputt.',
    'Ich hatte zu wenig Zeit für Tests.', 'Es geht um 3,5 Prozent.', 'Wir haben 3 von 10 Tagen verloren.', 'Clara Okafor hat geholfen.', 'Mehr Frauen im Team wären gut.',
    'Lange Termine am Freitag nerven.', 'Weniger Meetings, bitte!', 'Das Ticket war unklar.', 'The plan was good and we have had the time.',
  ],
};


for (const page of ['en', 'de']) {
  test(`What gives the writer away is quoted as it was written (${hits[page].length} sentences, ${page})`, () => {
    for (const [sentence, ...quotes] of hits[page]) assert.deepEqual(found(sentence, page), quotes, sentence);
  });

  test(`What gives nobody away is left alone (${misses[page].length} sentences, ${page})`, (t) => {
    const alarms = misses[page].map((sentence) => [sentence, found(sentence, page)]).filter(([, quotes]) => quotes.length > 0);
    t.diagnostic(`${alarms.length} false alarms in ${misses[page].length} sentences`);
    assert.deepEqual(alarms, []);
  });
}

test('The table is long enough to say something', () => {
  assert.ok([...hits.en, ...hits.de].length >= 60 && [...misses.en, ...misses.de].length >= 50);
});
