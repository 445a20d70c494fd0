import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** A drawer has the focus while it is open, gives it back to its button, and goes with Escape, wherever the focus is. */
export function useDrawer(
  drawer: RefObject<HTMLElement | null>,
  button: RefObject<HTMLButtonElement | null>,
  isOpen: boolean,
  close: () => void,
): void {
  useEffect(() => {
    const element = drawer.current;
    if (!isOpen || !element) return;
    element.querySelector<HTMLElement>('select, button')?.focus();
    const press = ({ key }: KeyboardEvent) => {
      if (key === 'Escape' && !document.querySelector('dialog[open]')) close();
    };
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
      const { activeElement } = document;
      if (activeElement === document.body || element.contains(activeElement)) button.current?.focus();
    };
  }, [isOpen, close, drawer, button]);
}
