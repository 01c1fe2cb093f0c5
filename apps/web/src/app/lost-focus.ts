/**
 * What has the focus may go: the button of a step that is done, a drawer whose page is left. The browser then gives the
 * focus to nothing, and whoever works by keyboard or by ear has lost the place. It is given to the nearest thing around
 * that is still there, or to the page.
 * Left out: focus that a person took away by pressing on nothing; what had it is then still there.
 */
export function findLostFocus(page: Document): void {
  let place: readonly Element[] = [];
  page.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element) place = outwards(target);
  });
  new MutationObserver(() => {
    const [lost] = place;
    if (!lost || lost.isConnected || page.activeElement !== page.body) return;
    const left =
      place.find((each) => each.isConnected && each.closest('main, [role=dialog]')) ?? page.getElementById('main');
    if (!left) return;
    if (!left.hasAttribute('tabindex')) left.setAttribute('tabindex', '-1');
    if (left instanceof HTMLElement) left.focus({ preventScroll: true });
  }).observe(page.body, { childList: true, subtree: true });
}

function outwards(from: Element): Element[] {
  const all: Element[] = [];
  for (let each: Element | null = from; each; each = each.parentElement) all.push(each);
  return all;
}
