// A part of a page is drawn anew when it comes alive. What the reader has done to it by then stays: files that were chosen, what was
// folded or unfolded, and where the focus is. It listens before anything comes alive.
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

const isElement = node => node.nodeType === Node.ELEMENT_NODE;
const withFiles = node => [...(node.matches('input') ? [node] : []), ...node.querySelectorAll('input[type=file]')]
  .filter(field => field.files?.length > 0);

// What is drawn anew has the same id or, without one, the same words at the same place among its like.
const words = element => element.id || element.name || element.textContent.trim();
const like = (it, selector) => [...document.querySelectorAll(selector)].filter(other => other.tagName === it.tagName && words(other) === it.words);

function remember(element, selector) {
  const it = { element, selector, tagName: element.tagName, words: words(element) };
  return { ...it, place: like(it, selector).indexOf(element) };
}

function drawnAnew(it, added) {
  const now = !it.element.isConnected && like(it, it.selector)[it.place];
  return now && added.some(node => node.contains(now)) ? now : null;
}

let focused = null;
addEventListener('focusin', event => { focused = remember(event.target, FOCUSABLE); });

let folds = [];
addEventListener('click', event => {
  const summary = event.target.closest?.('summary');
  if (!summary) return;
  folds = folds.filter(fold => fold.element !== summary);
  folds.push({ ...remember(summary, 'summary'), open: !summary.parentElement.open });
}, true);

const chosen = new Map();

new MutationObserver(changes => {
  const added = changes.flatMap(change => [...change.addedNodes]).filter(isElement);
  for (const old of changes.flatMap(change => [...change.removedNodes]).filter(isElement)) {
    withFiles(old).forEach(field => chosen.set(field.id, field.files));
  }
  for (const [id, files] of chosen) {
    const field = document.getElementById(id);
    if (!field) continue;
    if (field.files.length === 0) field.files = files;
    chosen.delete(id);
  }
  folds = folds.map(fold => {
    const summary = drawnAnew(fold, added);
    if (summary) summary.parentElement.open = fold.open;
    return summary ? { ...fold, element: summary } : fold;
  }).filter(fold => fold.element.isConnected);
  if (focused && document.activeElement === document.body) drawnAnew(focused, added)?.focus({ preventScroll: true });
}).observe(document.body, { childList: true, subtree: true });
