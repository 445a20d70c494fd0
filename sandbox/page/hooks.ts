import { useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';
import { focusNear, pathOf } from './focus';
import type { Store } from './store';

/** Draws anew whenever the store has changed. */
export function useStore(store: Store): Store {
  const [, again] = useReducer((count: number) => count + 1, 0);
  // Before anything can be told: an effect would come after the first paint, and miss what is told until then.
  useLayoutEffect(() => store.listen(() => again(undefined)), [store]);
  return store;
}

/** Draws anew every so many ms. */
export function useTicks(ms: number): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    const timer = setInterval(() => again(undefined), ms);
    return () => clearInterval(timer);
  }, [ms]);
}

/** A dialog that is open as long as it is drawn, centred on its pane where there is one. */
export function useDialog(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const opener = pathOf(document.activeElement);
    const pane = element.closest('.pane')?.getBoundingClientRect();
    if (pane) {
      element.style.setProperty('--left', `${pane.left}px`);
      element.style.setProperty('--width', `${pane.width}px`);
    }
    element.showModal();
    return () => focusNear(opener);
  }, []);
  useEffect(() => {
    const element = dialog.current;
    const close = () => onClose();
    // A press beside it closes it, too.
    const press = (event: MouseEvent) => {
      if (event.target === element) onClose();
    };
    element?.addEventListener('close', close);
    element?.addEventListener('mousedown', press);
    return () => {
      element?.removeEventListener('close', close);
      element?.removeEventListener('mousedown', press);
    };
  }, [onClose]);
  return dialog;
}

/** A menu closes when something beside it is pressed, or Escape. */
export function useMenu(): RefObject<HTMLDetailsElement | null> {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const press = (event: Event) => {
      const element = menu.current;
      if (element?.open && !element.contains(event.target as Node)) element.open = false;
    };
    const key = (event: KeyboardEvent) => {
      const element = menu.current;
      if (event.key !== 'Escape' || !element?.open) return;
      element.open = false;
      element.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', press);
    document.addEventListener('keydown', key);
    return () => {
      document.removeEventListener('pointerdown', press);
      document.removeEventListener('keydown', key);
    };
  }, []);
  return menu;
}
