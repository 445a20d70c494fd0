/**
 * Makes text that a member typed safe to stand in a Discord message: every character that Discord's markdown
 * gives a meaning is escaped, mentions stay words, and it stays on one line.
 * Source: https://support.discord.com/hc/en-us/articles/210298617 (markdown) and
 * https://discord.com/developers/docs/reference#message-formatting (mentions, timestamps, emoji).
 */
export function plainText(typed: string): string {
  return oneLine(typed)
    .replace(/[\\*_~`|<>[\]()#:-]/g, '\\$&')
    .replace(/@(?=everyone|here)/g, '@\u200b')
    .replace(/^(\d+)\./, '$1\\.')
    .replace(/^\+ /, '\\+ ');
}

/** What somebody typed, on one line, of what `plainText` made of it. */
export function readPlainText(shown: string): string {
  return shown.replace(/\\(.)/g, '$1').replaceAll('@\u200b', '@');
}

/**
 * Typed text line by line in a block from which it can be copied as it is; at most `length` UTF-16 units in all. Inside
 * such a block nothing but its end has a meaning to Discord.
 */
export function copyBlock(typed: string, length: number): string {
  const lines = typed
    .split(lineBreak)
    .map(oneLine)
    .filter((line) => line !== '');
  const endless = lines.join('\n').replace(/``(?=`)/g, '``\u200b');
  return `\`\`\`\n${shorten(endless, length - 8)}\n\`\`\``;
}

/** What ends a line in a form's field. */
export const lineBreak = /[\n\r\u2028\u2029]/;

/**
 * Brings typed text to one line: control characters (NUL among them, which PostgreSQL refuses) go, so do halves of
 * characters and those that turn the direction of the text after them, and runs of white space become one space.
 */
export function oneLine(typed: string): string {
  return typed
    .replace(/\s/g, ' ')
    .replace(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/ +/g, ' ')
    .trim();
}

/** Whether nothing of the text can be seen: it is empty, or only of spaces, zero-width characters and fillers. */
export function isBlank(typed: string): boolean {
  return !/[^\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u.test(typed);
}

/** Cuts text to at most `length` UTF-16 units, never inside a character, with an ellipsis where something is gone. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (cut.length + segment.length > length - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}
