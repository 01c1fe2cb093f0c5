/**
 * What the keyboard does in a combobox, where the component library and the browser would do more.
 * An arrow key opens the list or moves in it, and nothing else: the browser would besides scroll what lies behind by a line
 * or two, and the list slides away from under the pointer that is about to choose in it.
 * Tab goes on to the next field and closes the list, and chooses nothing: the library would take what happens to stand
 * first for chosen, and in a list of many keep the focus for ever, taking and dropping at each press.
 */
export function keepToListKeys(target: EventTarget): void {
  target.addEventListener('keydown', (event) => {
    const vertical = keyIn(event) === 'ArrowDown' || keyIn(event) === 'ArrowUp';
    if (vertical) event.preventDefault();
  });
  target.addEventListener('keydown', (event) => keyIn(event) === 'Tab' && event.stopPropagation(), { capture: true });
}

/** The key that was pressed in a combobox. */
const keyIn = (event: Event): string | undefined =>
  event instanceof KeyboardEvent && event.target instanceof Element && event.target.getAttribute('role') === 'combobox'
    ? event.key
    : undefined;
