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
  place.setAttribute('aria-busy', 'false');
  document.title = `${place.querySelector('h1').textContent} · TeamPulse`;
}

addEventListener('hashchange', show);
show();
