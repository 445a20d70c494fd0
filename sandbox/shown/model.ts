import type { Inline, Line } from './markdown';

/** A picture, or another file that a message shows. */
export interface ShownFile {
  name: string;
  description: string;
  /** Where it lies on the server of files; null for what isn't there. */
  path: string | null;
  /** In bytes, where it is known. */
  size: number | null;
}

/** A link has a `url` and no custom id. */
export interface ShownButton {
  kind: 'button';
  look: 'primary' | 'secondary' | 'success' | 'danger' | 'link';
  label: string;
  customId: string | null;
  url: string | null;
  disabled: boolean;
}

export interface ShownSelect {
  kind: 'select';
  /** What is chosen in it; of `text` there are options. */
  of: 'text' | 'user' | 'role' | 'mentionable' | 'channel';
  options: { label: string; value: string; description: string; isChosen: boolean }[];
  /** How many may be chosen. */
  least: number;
  most: number;
  customId: string;
  placeholder: string | null;
  disabled: boolean;
  /** The labels of what is chosen already. */
  chosen: string[];
}

export type ShownControl = ShownButton | ShownSelect;

/** A text in Discord's markdown. */
export interface ShownText {
  kind: 'text';
  lines: Line[];
}

/** A part of a message, in the order in which it is read. */
export type ShownPart =
  | ShownText
  | { kind: 'container'; colour: number | null; parts: ShownPart[] }
  | { kind: 'section'; parts: ShownPart[]; accessory: ShownPart | null }
  | { kind: 'controls'; controls: ShownControl[] }
  | { kind: 'gallery'; pictures: ShownFile[] }
  | { kind: 'file'; file: ShownFile }
  | { kind: 'separator'; isLine: boolean; isWide: boolean };

/** A message as plain data: what a member sees of it, however it is drawn. */
export interface ShownMessage {
  id: string;
  author: { id: string; name: string; isApp: boolean };
  /** When it was sent, in seconds since the epoch. */
  sentAt: number;
  state: 'sent' | 'edited' | 'deleted';
  /** A reply that isn't there yet. */
  isThinking: boolean;
  /** Only she sees it. */
  isPrivate: boolean;
  /** It stands in her direct messages with the bot. */
  isDirect: boolean;
  /** The ids of those whom it notified. */
  pinged: string[];
  /** The message it answers. */
  repliesTo: { id: string; name: string; inside: Inline[] } | null;
  thread: { id: string; name: string } | null;
  parts: ShownPart[];
  /** The emoji under it, with those who put them there. */
  reactions: { emoji: string; by: { id: string; name: string }[] }[];
}

/** A field of a form. `value`: what stands in it already. */
export interface ShownField {
  kind: 'field';
  label: string;
  /** What helps to fill it in; empty where nothing stands below the label. */
  description: string;
  customId: string;
  isRequired: boolean;
  input:
    | {
        kind: 'text';
        isLong: boolean;
        value: string | null;
        placeholder: string | null;
        /** How many characters it takes. */
        least: number;
        most: number;
      }
    | ShownSelect;
}

/** A form: its fields, and the texts between them. */
export interface ShownModal {
  title: string;
  customId: string;
  parts: (ShownField | ShownText)[];
}
