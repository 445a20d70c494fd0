import type { ComponentChildren } from 'preact';
import { usePane } from './paneContext';

interface Props {
  id: string;
  name: string;
  /** How it looks, as classes. */
  look: string;
  children: ComponentChildren;
}

/** Somebody who is shown or named: pressed with either hand of a mouse, her menu opens. */
export function PersonButton({ id, name, look, children }: Props) {
  const { openPerson } = usePane();
  return (
    <button
      class={look}
      aria-haspopup="dialog"
      onClick={() => openPerson(id, name)}
      onContextMenu={(event) => {
        event.preventDefault();
        openPerson(id, name);
      }}
    >
      {children}
    </button>
  );
}
