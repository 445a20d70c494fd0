import type { ShownMessage, ShownModal } from '../shown/model';
import type { Order } from './orders';

/** What the page and the sandbox tell each other over their one WebSocket, as JSON. */
export type { Order };

/** A member as the switcher shows her. */
export interface ShownPerson {
  id: string;
  name: string;
  locale: 'de' | 'en';
  /** Her time zone, as an IANA name. */
  zone: string;
  device: 'phone' | 'desktop';
  /** Whether she may manage the guild. */
  manages: boolean;
  isApp: boolean;
}

export const troubleNames = ['gateway', 'errors', 'limits', 'bot', 'database'] as const;
export type TroubleName = (typeof troubleNames)[number];

/** World seconds that pass in one. */
export type Pace = 0 | 1 | 60;

/** Where the clock can be put forward to: the next full hour, tomorrow or Monday at nine. */
export type Jump = 'hour' | 'tomorrow' | 'monday';

/** What fell due on the way: instants in ms since the epoch, and the names of the bot's jobs. */
export interface Passage {
  from: number;
  to: number;
  due: { at: number; job: string }[];
  /** Whether the bot was there to see it pass. */
  wasThere: boolean;
  /** Whether those who were in voice channels left them before the night. */
  wentHome: boolean;
}

export interface ShownWorld {
  /** Another one each time the sandbox is started. */
  run: string;
  guild: string;
  /** Where days begin for the clock's jumps, as an IANA name. */
  zone: string;
  now: number;
  pace: Pace;
  /** The jump that is under way, in ms since the epoch. */
  jump: { from: number; to: number } | null;
  passage: Passage | null;
  troubles: Record<TroubleName, boolean>;
  /** At most `peopleShown` of them, those with a life of their own first. */
  people: ShownPerson[];
  peopleCount: number;
}

export interface ShownVoice {
  id: string;
  name: string;
  isApp: boolean;
  isMuted: boolean;
  isDeafened: boolean;
}

/** A place to read and write in. Its id is `private` where it is hers alone, with the bot. */
export interface ShownChannel {
  id: string;
  name: string;
  kind: 'text' | 'voice' | 'thread' | 'private';
  /** Threads: the channel they hang on. */
  parentId: string | null;
  mayWrite: boolean;
  /** By voice: whether she may come in. */
  mayJoin: boolean;
  voice: ShownVoice[];
  /** The newest message by others, and the newest that notified her; null where there is none. */
  newest: string | null;
  newestPing: string | null;
}

/** A scheduled event that is to come or goes on. Times are ms since the epoch. */
export interface ShownEvent {
  id: string;
  name: string;
  description: string | null;
  room: string;
  startsAt: number;
  endsAt: number | null;
  isActive: boolean;
}

export interface ShownOption {
  name: string;
  description: string;
  kind: 'text' | 'integer' | 'number' | 'boolean' | 'user' | 'channel' | 'role' | 'mentionable';
  isRequired: boolean;
  isCompleted: boolean;
  choices: { name: string; value: string | number }[];
}

/** A command as it is typed, with its subcommand: `goal set`. In her language. */
export interface ShownCommand {
  line: string;
  description: string;
  options: ShownOption[];
}

/** A command that stands in the menu of a person: its name, and how it is called in her language. */
export interface ShownPersonCommand {
  name: string;
  label: string;
}

export type Pinned = Pick<ShownPerson, 'id' | 'name' | 'locale' | 'zone' | 'device' | 'manages'>;

/** What one member sees in one place. */
export interface ShownPane {
  /** Null once she is no member any more. */
  me:
    | (Pinned & {
        voice: { channelId: string; isMuted: boolean; isDeafened: boolean } | null;
        awayFrom: string | null;
      })
    | null;
  channel: ShownChannel | null;
  channels: ShownChannel[];
  /** In the order of their starts, those that go on first; the first `eventsShown` of them. */
  events: ShownEvent[];
  commands: ShownCommand[];
  personCommands: ShownPersonCommand[];
  hasOlder: boolean;
}

/** Why something couldn't be done. `told` is an English sentence for what has no name of its own. */
export interface Failure {
  kind: 'noAnswer' | 'gone' | 'formGone' | 'notThere' | 'noWifi' | 'noCommand' | 'other';
  told: string;
}

export interface Result {
  form?: ShownModal & { id: string };
  choices?: { name: string; value: string | number }[];
  found?: { id: string; name: string }[];
  /** Who came. */
  person?: string;
}

/** A bell that was heard by voice: in which room, by whom, and where its sound lies. */
export interface ShownBell {
  room: string;
  hearers: { id: string; name: string }[];
  path: string;
}

export type Told =
  | { kind: 'world'; world: ShownWorld }
  | { kind: 'bell'; bell: ShownBell }
  | {
      kind: 'pane';
      pane: number;
      /** The number of the look that this answers: what was on its way when the page looks elsewhere is for nobody. */
      look: number;
      /** What of it has changed. */
      view: Partial<ShownPane>;
      /** The ids of all messages, oldest first, when that has changed. */
      order?: string[];
      /** Messages that are new or changed. */
      messages: ShownMessage[];
    }
  | { kind: 'done'; id: number; result: Result }
  | { kind: 'failed'; id: number; failure: Failure };
