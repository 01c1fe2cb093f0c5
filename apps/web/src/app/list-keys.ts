/**
 * An arrow key in a combobox opens its list or moves in it, and nothing else. The browser would besides scroll what lies
 * behind by a line or two: the list then slides away from under the pointer that is about to choose in it.
 */
export function keepStillUnderLists(target: EventTarget): void {
  target.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || !(event.target instanceof Element)) return;
    const vertical = event.key === 'ArrowDown' || event.key === 'ArrowUp';
    if (vertical && event.target.getAttribute('role') === 'combobox') event.preventDefault();
  });
}
