// A part of a page is drawn anew when it comes alive. What the reader has done to it by then stays: files that were chosen, what was
// folded or unfolded, and where the focus is. It listens before anything comes alive.
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

const isElement = node => node.nodeType === Node.ELEMENT_NODE;
const withFiles = node => [node, ...node.querySelectorAll('input[type=file]')]
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

// Chart and map: the page came with their pieces, and their component does not draw them. They move over as they are, all together.
let pieces = [];
// An element is told once for itself and once within each element around it.
const piecesOf = nodes => [...new Set(nodes.flatMap(node => [node, ...node.querySelectorAll('[data-piece]')]))]
  .filter(node => node.matches('[data-piece]'));
function movePieces(removed, added) {
  const [gone, places] = [piecesOf(removed), piecesOf(added)];
  if (gone.some(piece => piece.dataset.piece === 'map')) pieces = gone;
  if (places.length === 0) return;
  for (const place of places.filter(place => !place.children.length)) {
    place.replaceChildren(...(pieces.find(piece => piece.dataset.piece === place.dataset.piece)?.childNodes ?? []));
  }
  pieces = [];
}

new MutationObserver(changes => {
  const [added, removed] = ['addedNodes', 'removedNodes'].map(kind => changes.flatMap(change => [...change[kind]]).filter(isElement));
  const hadFocus = focused && removed.some(node => node.contains(focused.element));
  movePieces(removed, added);
  removed.flatMap(withFiles).forEach(field => chosen.set(field.id, field.files));
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
  if (hadFocus && document.activeElement === document.body) {
    (focused.element.isConnected ? focused.element : drawnAnew(focused, added))?.focus({ preventScroll: true });
  }
}).observe(document.body, { childList: true, subtree: true });
