import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Result } from '../play/protocol';
import type { Asked } from './store';

/** What can be done on one member's screen. */
export interface PaneDoing {
  /** The id of who does it. */
  as: string;
  index: number;
  /** Asks for something, opens the form that comes of it, and says what failed: then it is null. */
  ask(asked: Asked): Promise<Result | null>;
  /** The world's time. */
  now(): number;
  /** Goes to a channel by its id. */
  go(channel: string): void;
  openPerson(id: string, name: string): void;
  /** Puts a command into the composer. */
  startCommand(line: string): void;
}

export const PaneContext = createContext<PaneDoing | null>(null);

/** The day on which she is, as it is written: what was sent on another one says so. */
export const DayContext = createContext('');

/** Throws outside of a pane. */
export function usePane(): PaneDoing {
  const doing = useContext(PaneContext);
  if (!doing) throw new Error('This stands in no pane.');
  return doing;
}
