// A row of the heat map opens to its questions: the map alone is replaced, so that whatever else is unfolded or half typed stays.
let latest = null;

async function mapAt(address) {
  try {
    const answer = await fetch(address, { cache: 'no-store', redirect: 'error' });
    if (!answer.ok) return null;
    return new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('heat-map');
  } catch {
    return null;
  }
}

async function openRow(link) {
  latest = link;
  const map = await mapAt(link.href);
  // Meanwhile another row was asked for, or the page was left.
  if (latest !== link || !link.isConnected) return;
  if (!map) {
    location.assign(link.href);
    return;
  }
  document.getElementById('heat-map').replaceWith(map);
  history.replaceState(history.state, '', link.href);
  document.getElementById(link.id)?.focus();
}

// While the event is on its way down: Blazor's navigation, which follows every link, leaves alone what has been taken already.
document.addEventListener('click', event => {
  const link = event.target.closest?.('#heat-map a[aria-expanded]');
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  openRow(link);
}, true);
