/**
 * Keeps the page still below a drawer or dialog. The libraries' own way adds a style element without a nonce, which the
 * page's policy refuses; the build puts this in its place (vite.config.ts). Setting a property needs no nonce.
 */
import { useLayoutEffect } from 'react';

let locks = 0;

export default function useScrollLock(lock?: boolean): void {
  useLayoutEffect(() => {
    if (!lock) return;
    locks += 1;
    document.body.style.overflow = 'hidden';
    return () => {
      locks -= 1;
      if (locks === 0) document.body.style.overflow = '';
    };
  }, [lock]);
}
