import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

const focusable =
  'button:not(:disabled), a[href], input:not(:disabled), select, textarea, summary, [tabindex="0"]';

/** An element and all that it lies in, up to its pane. */
export function pathOf(element: Element | null): HTMLElement[] {
  const path: HTMLElement[] = [];
  for (let one = element; one instanceof HTMLElement; one = one.parentElement) {
    path.push(one);
    if (one.matches('.pane')) break;
  }
  return path;
}

/** Focuses the first of a path; where it is gone, what is there now of all that it lay in. */
export function focusNear(path: HTMLElement[]): void {
  for (const place of path) {
    if (!place.isConnected) continue;
    const target = [place, ...place.querySelectorAll<HTMLElement>(focusable)].find(
      (one) => one.matches(focusable) && one.checkVisibility({ visibilityProperty: true }),
    );
    if (target) return target.focus({ preventScroll: true });
  }
}

/** What was focused on a pane may go with what it did: then the focus stays near it. */
export function useKeptFocus(pane: RefObject<HTMLElement | null>, isThere: boolean): void {
  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    let path: HTMLElement[] = [];
    // Dialogs give the focus back by themselves.
    const focused = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && !target.closest('dialog')) path = pathOf(target);
    };
    const observer = new MutationObserver(() => {
      const [last] = path;
      if (last && !last.isConnected && document.activeElement === document.body) focusNear(path);
    });
    element.addEventListener('focusin', focused);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      element.removeEventListener('focusin', focused);
      observer.disconnect();
    };
  }, [pane, isThere]);
}
