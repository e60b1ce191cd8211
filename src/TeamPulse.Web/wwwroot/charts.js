// The tooltip of a trend: follows the pointer, or the arrow keys when the plot has focus.
// Listens on the document, so that it also serves plots that arrive later.
const current = plot => plot.querySelector('.week.on');

function read(plot, week) {
  const tip = plot.querySelector('.tip');
  current(plot)?.classList.remove('on');
  tip.hidden = !week;
  if (!week) return;
  week.classList.add('on');
  if (tip.textContent !== week.dataset.read) tip.textContent = week.dataset.read;
  const box = plot.getBoundingClientRect(), at = week.getBoundingClientRect();
  const middle = at.left + at.width / 2 - box.left, room = box.width - tip.offsetWidth;
  tip.style.left = `${Math.max(0, Math.min(room, middle - tip.offsetWidth / 2))}px`;
}

document.addEventListener('pointermove', event => {
  const plot = event.target.closest?.('[data-trend]');
  for (const other of document.querySelectorAll('[data-trend]:has(.week.on)')) {
    if (other !== plot && other !== document.activeElement) read(other, null);
  }
  const week = event.target.closest?.('.week');
  if (plot && week) read(plot, week);
});

document.addEventListener('keydown', event => {
  const plot = event.target.closest?.('[data-trend]');
  if (!plot) return;
  const weeks = [...plot.querySelectorAll('.week')];
  const at = weeks.indexOf(current(plot));
  const next = { ArrowLeft: at < 0 ? weeks.length - 1 : at - 1, ArrowRight: at < 0 ? weeks.length - 1 : at + 1, Home: 0, End: weeks.length - 1 }[event.key];
  if (event.key === 'Escape') read(plot, null);
  if (next === undefined) return;
  event.preventDefault();
  read(plot, weeks[Math.max(0, Math.min(weeks.length - 1, next))]);
});

document.addEventListener('focusout', event => {
  const plot = event.target.closest?.('[data-trend]');
  if (plot) read(plot, null);
});

// Links within the page (the skip link, "What to do") take the focus along: Blazor's navigation only scrolls.
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[href*="#"]');
  if (link && link.pathname === location.pathname && link.search === location.search) {
    setTimeout(() => document.getElementById(link.hash.slice(1))?.focus({ preventScroll: true }));
  }
});
