// Passes the token of the link, which stands in the fragment, to the server, and puts what it answers into the page.
const place = document.getElementById('results');

async function show() {
  // A mail gateway may have written %23 for #.
  const token = decodeURIComponent(location.hash.slice(1) || location.href.split('%23')[1] || '');
  let html;
  try {
    const answer = await fetch('/api/results', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
      credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store', redirect: 'error',
    });
    html = answer.ok || answer.status === 404 ? await answer.text() : null;
  } catch {
    html = null;
  }
  place.innerHTML = html ?? document.getElementById('results-failed').innerHTML;
  checkReceipt();
  place.setAttribute('aria-busy', 'false');
  document.title = `${place.querySelector('h1').textContent} · TeamPulse`;
}

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
