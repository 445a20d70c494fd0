/** How people, roles and channels are called where a text is read. */
export interface Names {
  user(id: string): string;
  role(id: string): string;
  channel(id: string): string;
}

/** A piece of a line, as a member sees it. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'underline' | 'struck' | 'spoiler'; inside: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; inside: Inline[] }
  | { kind: 'mention'; of: keyof Names; id: string; name: string }
  /** A command's name without its slash, to be typed with one click. */
  | { kind: 'command'; name: string }
  /** An instant in seconds since the epoch, to be shown in the reader's zone and language. */
  | { kind: 'time'; seconds: number; style: string }
  | { kind: 'emoji'; name: string };

/** A line of a text. `level`: of a heading from 1 to 3, of an item how deep it lies, from 0. */
export interface Line {
  kind: 'plain' | 'heading' | 'small' | 'quote' | 'item' | 'code';
  level: number;
  inside: Inline[];
}

/** Escaped characters are set aside in a private range of Unicode, so that no rule takes them for marks. */
const asideBase = 0xe000;

/** How a text without a style is shown. Source: https://docs.discord.com/developers/reference#message-formatting-timestamp-styles */
const usualStyle = 'f';

interface Rule {
  pattern: RegExp;
  read(parts: string[], names: Names): Inline;
}

const around =
  (kind: 'bold' | 'italic' | 'underline' | 'struck' | 'spoiler') =>
  ([inside = '']: string[], names: Names): Inline => ({ kind, inside: readInline(inside, names) });

const mention =
  (of: keyof Names) =>
  ([id = '']: string[], names: Names): Inline => ({ kind: 'mention', of, id, name: names[of](id) });

/** Which marks make what; where two begin at the same place, the first. */
const rules: Rule[] = [
  { pattern: /`([^`\n]+)`/, read: ([text = '']) => ({ kind: 'code', text: bringBack(text) }) },
  {
    pattern: /<t:(-?\d+)(?::([tTdDfFR]))?>/,
    read: ([seconds, style]) => ({ kind: 'time', seconds: Number(seconds), style: style ?? usualStyle }),
  },
  { pattern: /<\/([^:>]+):\d+>/, read: ([name = '']) => ({ kind: 'command', name }) },
  { pattern: /<@!?(\d+)>/, read: mention('user') },
  { pattern: /<@&(\d+)>/, read: mention('role') },
  { pattern: /<#(\d+)>/, read: mention('channel') },
  { pattern: /<a?(:\w+:)\d+>/, read: ([name = '']) => ({ kind: 'emoji', name }) },
  {
    pattern: /\[([^\]\n]+)\]\((https?:[^)\s]+)\)/,
    read: ([inside = '', url = ''], names) => ({
      kind: 'link',
      url: bringBack(url),
      inside: readInline(inside, names),
    }),
  },
  { pattern: /\*\*(.+?)\*\*/, read: around('bold') },
  { pattern: /__(.+?)__/, read: around('underline') },
  { pattern: /~~(.+?)~~/, read: around('struck') },
  { pattern: /\|\|(.+?)\|\|/, read: around('spoiler') },
  { pattern: /(?<![\p{L}\p{N}*])\*([^*\n]+)\*(?!\*)/u, read: around('italic') },
  { pattern: /(?<![\p{L}\p{N}_])_([^_\n]+)_(?![\p{L}\p{N}_])/u, read: around('italic') },
];

/** Reads Discord's markdown line by line. Source: https://support.discord.com/hc/articles/210298617 */
export function readMarkdown(text: string, names: Names): Line[] {
  const aside = text.replace(/\\([!-/:-@[-`{-~])/g, (_, mark: string) =>
    String.fromCharCode(asideBase + mark.charCodeAt(0)),
  );
  const lines: Line[] = [];
  let [isCode, isQuoted] = [false, false];
  for (const line of aside.split('\n')) {
    if (line.startsWith('```')) {
      isCode = !isCode;
      continue;
    }
    if (isCode) {
      lines.push({ kind: 'code', level: 0, inside: [{ kind: 'text', text: bringBack(line) }] });
      continue;
    }
    isQuoted ||= line.startsWith('>>> ');
    lines.push(isQuoted ? quote(line.replace(/^>>> /, ''), names) : readLine(line, names));
  }
  return lines;
}

function readLine(line: string, names: Names): Line {
  const [, heading, title = ''] = /^(#{1,3}) (.*)$/.exec(line) ?? [];
  if (heading) return { kind: 'heading', level: heading.length, inside: readInline(title, names) };
  if (line.startsWith('-# ')) return { kind: 'small', level: 0, inside: readInline(line.slice(3), names) };
  if (line.startsWith('> ')) return quote(line.slice(2), names);
  const [, room, item = ''] = /^(\s*)[-*] (.*)$/.exec(line) ?? [];
  if (room !== undefined) return { kind: 'item', level: room.length, inside: readInline(item, names) };
  return { kind: 'plain', level: 0, inside: readInline(line, names) };
}

function quote(line: string, names: Names): Line {
  return { kind: 'quote', level: 0, inside: readInline(line, names) };
}

function readInline(text: string, names: Names): Inline[] {
  const first = rules
    .flatMap((rule) => {
      const match = rule.pattern.exec(text);
      return match ? [{ rule, match }] : [];
    })
    .reduce<{ rule: Rule; match: RegExpExecArray } | null>(
      (best, one) => (best && best.match.index <= one.match.index ? best : one),
      null,
    );
  if (!first) return plain(text);
  const { rule, match } = first;
  const [whole, ...parts] = match;
  return [
    ...plain(text.slice(0, match.index)),
    rule.read(parts, names),
    ...readInline(text.slice(match.index + whole.length), names),
  ];
}

function plain(text: string): Inline[] {
  return text === '' ? [] : [{ kind: 'text', text: bringBack(text) }];
}

function bringBack(text: string): string {
  return text.replace(/[\ue000-\ue07f]/g, (aside) => String.fromCharCode(aside.charCodeAt(0) - asideBase));
}
