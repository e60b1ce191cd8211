// Passes the token of the link, which stands in the fragment, to the server, and puts what it answers into the page.
const place = document.getElementById('results');

// What cannot be decoded is no link of ours: the server says so.
function token() {
  const given = location.hash.slice(1);
  try {
    return decodeURIComponent(given);
  } catch {
    return given;
  }
}

async function ask(open) {
  try {
    const answer = await fetch('/api/results', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: token(), open }),
      credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', redirect: 'error',
    });
    return answer.ok || answer.status === 404 ? await answer.text() : null;
  } catch {
    return null;
  }
}

async function show() {
  place.innerHTML = await ask() ?? document.getElementById('results-failed').innerHTML;
  checkReceipt();
  place.setAttribute('aria-busy', 'false');
  document.title = `${place.querySelector('h1').textContent} · TeamPulse`;
}

// A row of the heat map opens to its questions: the map alone is replaced, and the focus stays where it was.
async function openRow(row) {
  const answer = document.createElement('template');
  answer.innerHTML = await ask(row.dataset.open || null) ?? '';
  const map = answer.content.getElementById('heat-map');
  if (!map) return;
  // Announced by the button, which says that it is expanded; not the whole map.
  place.removeAttribute('aria-live');
  document.getElementById('heat-map').replaceWith(map);
  document.getElementById(row.id).focus();
}

place.addEventListener('click', (event) => {
  const row = event.target.closest?.('button[data-open]');
  if (row) openRow(row);
});

// The answering page left the receipt in this browser; it is compared here and goes nowhere.
function checkReceipt() {
  const check = document.getElementById('receipt-check');
  if (!check) return;
  let own = [];
  try {
    own = JSON.parse(localStorage.getItem(`teampulse/receipts/${check.dataset.wave}`))?.receipts ?? [];
  } catch { /* No storage, no receipt. */ }
  if (own.length === 0) return;
  const counted = new Set(check.dataset.receipts.split(' '));
  check.querySelector(own.every((one) => counted.has(one)) ? '[data-found]' : '[data-missing]').hidden = false;
  check.hidden = false;
}

addEventListener('hashchange', show);
show();
