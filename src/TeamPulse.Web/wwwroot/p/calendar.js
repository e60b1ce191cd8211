// A calendar file (RFC 5545) with one entry. It is made of what the whole team is told, so all of a team get the same bytes.

export function calendar({ uid, stamp, starts, ends, summary, description }) {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//TeamPulse//Answering page//EN', 'BEGIN:VEVENT',
    `UID:${uid}`, `DTSTAMP:${utcOf(stamp)}`, `DTSTART:${utcOf(starts)}`, `DTEND:${utcOf(ends)}`,
    `SUMMARY:${escaped(summary)}`, `DESCRIPTION:${escaped(description)}`, 'TRANSP:TRANSPARENT',
    'END:VEVENT', 'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const utcOf = (instant) => `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

const escaped = (words) => words.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

// At most 75 bytes a line; the next begins with a blank, and no character is cut.
function folded(line) {
  let [text, room] = ['', 75];
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (size > room) [text, room] = [`${text}\r\n `, 74];
    text += character;
    room -= size;
  }
  return text;
}
