import { styleText } from 'node:util';
import type { World, WorldGuild } from './world';

/** How a member's client shows things. */
export interface Look {
  world: World;
  /** Whose names are shown; null in direct messages. */
  guild: WorldGuild | null;
  /** Her time zone, as an IANA name. */
  zone: string;
  locale: 'de' | 'en';
  /** Whether bold, dim and the like are shown by terminal colours; otherwise their marks are just left out. */
  colour: boolean;
}

/** Discord's timestamp styles: https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
const timestampStyles: Record<string, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

const relativeUnits: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** Escaped characters are set aside in a private range of Unicode, so that no rule takes them for marks. */
const asideBase = 0xe000;

/** Shows Discord's markdown as a terminal can: names for mentions, local times, no marks. */
export function renderText(text: string, look: Look): string {
  const paint = (style: Parameters<typeof styleText>[0], words: string): string =>
    look.colour ? styleText(style, words, { validateStream: false }) : words;
  return text
    .replace(/\\([!-/:-@[-`{-~])/g, (_, mark: string) => String.fromCharCode(asideBase + mark.charCodeAt(0)))
    .replace(/<t:(-?\d+)(?::([tTdDfFR]))?>/g, (_, seconds: string, style?: string) =>
      renderTime(Number(seconds), style ?? 'f', look),
    )
    .replace(/<\/([^:>]+):\d+>/g, (_, name: string) => paint('cyan', `/${name}`))
    .replace(/<@!?(\d+)>/g, (_, id: string) => paint('cyan', `@${nameOf(id, look)}`))
    .replace(/<@&(\d+)>/g, (_, id: string) => paint('cyan', `@${look.guild?.roles.get(id)?.name ?? 'role'}`))
    .replace(/<#(\d+)>/g, (_, id: string) =>
      paint('cyan', `#${look.world.channel(id)?.channel.name ?? 'unknown'}`),
    )
    .replace(/<a?(:\w+:)\d+>/g, '$1')
    .replace(/\[([^\]]+)\]\((https?:[^)]+)\)/g, '$1 ($2)')
    .replace(/^-# (.*)$/gm, (_, words: string) => paint('dim', words))
    .replace(/^#{1,3} (.*)$/gm, (_, words: string) => paint(['bold', 'underline'], words))
    .replace(/^>>> /gm, '▏ ')
    .replace(/^> /gm, '▏ ')
    .replace(/^(\s*)[-*] /gm, '$1• ')
    .replace(/\*\*(.+?)\*\*/g, (_, words: string) => paint('bold', words))
    .replace(/__(.+?)__/g, (_, words: string) => paint('underline', words))
    .replace(/~~(.+?)~~/g, (_, words: string) => paint('strikethrough', words))
    .replace(/(?<![\p{L}\p{N}*])\*([^*\n]+)\*(?!\*)/gu, (_, words: string) => paint('italic', words))
    .replace(/(?<![\p{L}\p{N}_])_([^_\n]+)_(?![\p{L}\p{N}_])/gu, (_, words: string) => paint('italic', words))
    .replace(/[\ue000-\ue07f]/g, (aside) => String.fromCharCode(aside.charCodeAt(0) - asideBase));
}

/** What she sees a user called: her nickname in the guild, else her display name. */
export function nameOf(userId: string, { world, guild }: Pick<Look, 'world' | 'guild'>): string {
  const user = world.users.get(userId);
  return guild?.members.get(userId)?.nick ?? user?.globalName ?? user?.username ?? 'unknown';
}

/** An instant (seconds since the epoch) in her zone and language. */
export function renderTime(seconds: number, style: string, { world, zone, locale }: Look): string {
  if (style !== 'R') {
    return new Intl.DateTimeFormat(locale, { timeZone: zone, ...timestampStyles[style] }).format(
      seconds * 1000,
    );
  }
  const distance = seconds - Math.floor(world.now() / 1000);
  const [unit, length] = relativeUnits.find(([, size]) => Math.abs(distance) >= size) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.trunc(distance / length), unit);
}
