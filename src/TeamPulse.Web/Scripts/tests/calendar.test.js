import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendar } from '../../wwwroot/p/calendar.js';

const made = calendar({
  uid: 'after-1@pulse.example', stamp: '2026-12-01T08:00:00Z', starts: '2026-12-08T08:00:00Z', ends: Date.UTC(2026, 11, 8, 8, 15),
  summary: 'Wochenpuls: Zahlungen, Verträge; Süd\\Ost', description: `Zeile 1\nZeile 2 ${'ü👩‍💻'.repeat(30)}`,
});

test('Lines end with CRLF, have at most 75 bytes, and unfolded they are what was put in', () => {
  const lines = made.split('\r\n');
  assert.equal(lines.pop(), '');
  for (const line of lines) assert.ok(Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line) && line.isWellFormed(), line);
  assert.ok(lines.some((line) => line.startsWith(' ')), 'nothing was folded');
  const whole = made.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);
  assert.deepEqual(whole, [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//TeamPulse//Answering page//EN', 'BEGIN:VEVENT',
    'UID:after-1@pulse.example', 'DTSTAMP:20261201T080000Z', 'DTSTART:20261208T080000Z', 'DTEND:20261208T081500Z',
    'SUMMARY:Wochenpuls: Zahlungen\\, Verträge\\; Süd\\\\Ost', `DESCRIPTION:Zeile 1\\nZeile 2 ${'ü👩‍💻'.repeat(30)}`, 'TRANSP:TRANSPARENT',
    'END:VEVENT', 'END:VCALENDAR',
  ]);
});
