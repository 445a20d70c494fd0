interface Named {
  id: string;
  name: string;
}

/** Whether a text begins as a slash command does, which no client posts as a message. */
export function isCommandLike(text: string): boolean {
  return /^\/[\p{L}\p{N}_-]{1,32}(\s|$)/u.test(text);
}

/** What a member's client sends of what she typed: `@` and a whole name that only one has is a mention of that one. */
export function withMentions(text: string, people: readonly Named[]): string {
  let sent = '';
  let from = 0;
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}<])@/gu)) {
    if (index < from) continue;
    const fitting = people.filter(({ name }) => standsAt(text, name, index + 1));
    const longest = Math.max(...fitting.map(({ name }) => name.length));
    const [one, another] = fitting.filter(({ name }) => name.length === longest);
    if (!one || another) continue;
    sent += `${text.slice(from, index)}<@${one.id}>`;
    from = index + 1 + longest;
  }
  return sent + text.slice(from);
}

/** Whether this name stands there, and goes no further. */
function standsAt(text: string, name: string, at: number): boolean {
  const end = at + name.length;
  return text.slice(at, end).toLowerCase() === name.toLowerCase() && !/^[\p{L}\p{N}]/u.test(text.slice(end));
}
