import { styleText } from 'node:util';
import type { Inline, Line } from '../shown/markdown';
import { formatDistance, timestampStyles } from '../shown/timestamp';

/** How a member's terminal shows things. */
export interface Look {
  /** Her time zone, as an IANA name. */
  zone: string;
  locale: 'de' | 'en';
  /** Whether bold, dim and the like are shown by terminal colours; otherwise their marks are just left out. */
  colour: boolean;
  /** In milliseconds since the epoch. */
  now: number;
}

type Style = Parameters<typeof styleText>[0];

/** The text in a terminal's style, or as it is where there are no colours. */
export function paint(style: Style, text: string, { colour }: Pick<Look, 'colour'>): string {
  return colour ? styleText(style, text, { validateStream: false }) : text;
}

/** A text in lines for a terminal. */
export function renderLines(lines: readonly Line[], look: Look): string[] {
  return lines.map((line) => renderLine(line, look));
}

function renderLine({ kind, level, inside }: Line, look: Look): string {
  const text = renderInline(inside, look);
  switch (kind) {
    case 'heading':
      return paint(['bold', 'underline'], text, look);
    case 'small':
      return paint('dim', text, look);
    case 'quote':
      return `▏ ${text}`;
    case 'item':
      return `${' '.repeat(level)}• ${text}`;
    default:
      return text;
  }
}

function renderInline(inside: readonly Inline[], look: Look): string {
  return inside.map((one) => renderOne(one, look)).join('');
}

function renderOne(one: Inline, look: Look): string {
  switch (one.kind) {
    case 'text':
    case 'code':
      return one.text;
    case 'bold':
    case 'italic':
    case 'underline':
      return paint(one.kind, renderInline(one.inside, look), look);
    case 'struck':
      return paint('strikethrough', renderInline(one.inside, look), look);
    case 'spoiler':
      return renderInline(one.inside, look);
    case 'link':
      return `${renderInline(one.inside, look)} (${one.url})`;
    case 'mention':
      return paint('cyan', `${one.of === 'channel' ? '#' : '@'}${one.name}`, look);
    case 'command':
      return paint('cyan', `/${one.name}`, look);
    case 'time':
      return renderTime(one.seconds, one.style, look);
    case 'emoji':
      return one.name;
  }
}

/** An instant (seconds since the epoch) in her zone and language. */
export function renderTime(seconds: number, style: string, { now, zone, locale }: Look): string {
  if (style !== 'R') {
    return new Intl.DateTimeFormat(locale, { timeZone: zone, ...timestampStyles[style] }).format(
      seconds * 1000,
    );
  }
  return formatDistance(seconds, now, locale);
}
