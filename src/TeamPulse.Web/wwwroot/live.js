// What is typed stays: over the moment in which a page comes alive, a lost connection, an ended session and signing in again.
// Only in this tab, only for the person who typed it, until it was sent or that person signs out.
const place = `teampulse/drafts/${document.documentElement.dataset.reader ?? ''}/`;
const notice = document.getElementById('components-reconnect-modal');
let lost = false;

const keep = (key, draft) => { try { sessionStorage.setItem(key, JSON.stringify(draft)); } catch { /* Nothing is kept then. */ } };
const kept = key => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } };
const forget = key => { try { sessionStorage.removeItem(key); } catch { /* It was never there. */ } };
const keys = start => { try { return Object.keys(sessionStorage).filter(key => key.startsWith(start)); } catch { return []; } };

const fields = form => [...form.elements].filter(field => field.name && !field.name.startsWith('__') && field.type !== 'hidden');
const read = field => field.type === 'checkbox' || field.type === 'radio' ? field.checked : field.value;

addEventListener('input', event => {
  const form = event.target.closest?.('form[data-draft]');
  if (form) keep(place + form.dataset.draft, { typed: fields(form).map(read) });
}, true);

// A form is drawn anew when its component comes alive. Then the component hears what stands in it.
function restore(form) {
  const draft = kept(place + form.dataset.draft);
  if (!draft || draft.sent) return;
  fields(form).forEach((field, i) => {
    const typed = draft.typed[i];
    if (typed === undefined || read(field) === typed) return;
    if (typeof typed === 'boolean') field.checked = typed;
    else field.value = typed;
    for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
  });
  const folded = form.closest('details:not([open])');
  if (folded) folded.open = true;
}

// What was sent is over when the next page is there; but not when that page is the one after signing in.
const fromSignIn = document.referrer.split('?')[0] === `${location.origin}/sign-in`;

function settle() {
  for (const key of keys('teampulse/drafts/')) {
    const draft = kept(key);
    if (!draft?.sent) continue;
    if (fromSignIn || lost) keep(key, { typed: draft.typed });
    else forget(key);
  }
}

addEventListener('submit', event => {
  const form = event.target;
  if (form.getAttribute('action') === '/sign-out') keys('teampulse/drafts/').forEach(forget);
  if (form.dataset.draft) keep(place + form.dataset.draft, { typed: fields(form).map(read), sent: true });
  // Without a connection the browser sends the form by itself, as it does without script.
  if (lost) event.stopImmediatePropagation();
  // A component that came alive after a file was chosen has not heard of it.
  else form.querySelectorAll('input[type=file]').forEach(told);
}, true);
const told = field => { if (field.files.length > 0) field.dispatchEvent(new Event('change', { bubbles: true })); };

new MutationObserver(changes => {
  for (const node of changes.flatMap(change => [...change.addedNodes])) {
    if (node.nodeType !== Node.ELEMENT_NODE) continue;
    if (node.matches('form[data-draft]')) restore(node);
    node.querySelectorAll('form[data-draft]').forEach(restore);
  }
}).observe(document.body, { childList: true, subtree: true });

// A session that has ended does not come back by itself. What is typed is there again after signing in.
async function askWhy() {
  const answer = await fetch('/session', { cache: 'no-store', redirect: 'manual' }).catch(() => null);
  if (!lost || !answer || answer.status === 204) return;
  notice.classList.add('ended');
  notice.querySelector('a').search = new URLSearchParams({ returnUrl: location.pathname + location.search });
}

notice?.addEventListener('components-reconnect-state-changed', event => {
  const before = lost;
  lost = event.detail.state !== 'hide';
  if (lost && !before) {
    settle();
    setTimeout(askWhy, 1000);
  }
});
notice?.querySelector('button').addEventListener('click', () => location.reload());
if (notice) Blazor.start({ circuit: { reconnectionOptions: { maxRetries: 40, retryIntervalMilliseconds: tries => Math.min(1000 * (tries + 1), 10000) } } });

settle();
document.querySelectorAll('form[data-draft]').forEach(restore);
