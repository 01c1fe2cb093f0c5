/**
 * Parts of the web that are gone: a tab that was open when the node was upgraded asks for files of the release before.
 * Vite tells the window of each; whoever catches the error later asks here whether it was one of them.
 */
const gone = new WeakSet<Error>();

export function watchForUpgrades(target: EventTarget): void {
  target.addEventListener('vite:preloadError', (event) => {
    if ('payload' in event && event.payload instanceof Error) gone.add(event.payload);
  });
}

/** Only loading the page anew helps: asking again for the same file does not. */
export const isOutdated = (error: Error): boolean => gone.has(error);
