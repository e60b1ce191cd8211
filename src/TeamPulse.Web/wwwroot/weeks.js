// The chart and the map of a team: the address says what they show, and links and a form lead to each. A connected page draws it in
// place; without a connection the browser goes there, and the server draws the same.
const place = () => document.querySelector('[data-follow]');
const isLost = () => /components-reconnect-(?!hide)/.test(document.getElementById('components-reconnect-modal')?.className ?? '');

globalThis.Blazor?.registerCustomEventType('follow', { createEventArgs: event => ({ address: event.detail }) });

function follow(address) {
  const to = new URL(address, location.href);
  if (!place() || isLost()) return false;
  history.replaceState(history.state, '', to);
  place().dispatchEvent(new CustomEvent('follow', { bubbles: true, detail: to.pathname + to.search + to.hash }));
  return true;
}

// While the event is on its way down: Blazor's navigation leaves alone what has been taken already.
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[data-state]');
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (follow(link.href)) event.preventDefault();
}, true);

document.addEventListener('change', event => {
  const form = event.target.closest?.('form[data-state]');
  if (form) follow(addressOf(form));
});

document.addEventListener('submit', event => {
  if (event.target.matches('form[data-state]') && follow(addressOf(event.target))) event.preventDefault();
}, true);

const addressOf = form => `${form.action}?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ''))}`;

// The server sends what is drawn anew, and keeps nothing of it.
globalThis.drawWeeks = pieces => {
  for (const [name, html] of Object.entries(pieces)) {
    const place = document.querySelector(`[data-piece="${name}"]`);
    if (place) place.innerHTML = html ?? '';
  }
};

// A week of a chart opens by a click, or by the key that presses, once the arrows have found it.
function open(week) {
  const to = new URL(location.href);
  to.searchParams.set('week', week.dataset.week);
  to.hash = 'week';
  if (!follow(to)) location.assign(to);
}

document.addEventListener('click', event => {
  const week = event.target.closest?.('.week[data-week]');
  if (week) open(week);
});

document.addEventListener('keydown', event => {
  const week = event.key === 'Enter' && event.target.closest?.('[data-trend]')?.querySelector('.week.on[data-week]');
  if (week) open(week);
});
