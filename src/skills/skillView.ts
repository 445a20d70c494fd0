import type { APIButtonComponentWithCustomId } from 'discord.js';
import { plainText } from '../i18n/plainText';
import { type Locale, type Translate, translator } from '../i18n/translate';
import { box, button, type Page, row, text } from '../pageView';
import type { Known } from './known';
import type { Added, Lookup, SkillList } from './skillService';

/** A clickable mention of a command. */
type Mention = (command: string) => string;

/** At most so many people on a page, and fewer when they say a lot: a message holds 4,000 characters in all. */
const mostPeople = 10;
const mostCharacters = 3000;

/** So much room has each of the lists of names after adding. */
const mostOfNames = 900;

/** What was added, what she had already. */
export function addedPage({ added, noted, had, note }: Added, locale: Locale): Page {
  const t = translator(locale);
  const lines = [
    added.length > 0 && t('skills.add.added', { names: enumerate(added, locale) }),
    noted.length > 0 && t('skills.add.noted', { names: enumerate(noted, locale) }),
    had.length > 0 && t('skills.add.had', { names: enumerate(had, locale) }),
    note !== null && t('skills.add.noteShown', { note: plainText(note) }),
  ];
  return { components: [text(lines.filter(Boolean).join('\n'))] };
}

export function removedPage(name: string, t: Translate): Page {
  return { components: [text(t('skills.remove.removed', { name: `**${plainText(name)}**` }))] };
}

/** Who knows what was asked for, skill by skill; `page` counts from 0, one that isn't there is the nearest there is. */
export function lookupPage(lookup: Lookup, page: number, locale: Locale, mention: Mention): Page {
  const t = translator(locale);
  const query = plainText(lookup.query);
  if (lookup.known.length === 0) {
    const lines = [
      t('skills.lookup.nobody', { query }),
      lookup.like.length > 0 && t('skills.lookup.like', { names: enumerate(lookup.like, locale) }),
      t('skills.lookup.orAll', { command: mention('skills lookup') }),
    ];
    return { components: [text(lines.filter(Boolean).join('\n'))] };
  }
  const pages = pagesOf(lookup.known, t);
  const shown = Math.min(Math.max(page, 0), pages.length - 1);
  return paged({
    title: t('skills.lookup.title', { query }),
    body: pages[shown] ?? '',
    page: shown,
    pages: pages.length,
    customId: (target) => `skills:found:${target}:${lookup.query}`,
    below: [button(`skills:ask:${lookup.query}`, t('question.button.ask'), { emoji: '🙋' })],
    t,
  });
}

/** The guild's skills with how many know each. */
export function listPage({ page, pages, skills }: SkillList, t: Translate, mention: Mention): Page {
  const lines = skills.map(({ name, count }) =>
    t('skills.list.line', { name: `- **${plainText(name)}**`, count }),
  );
  if (lines.length === 0 && pages === 1)
    return { components: [text(t('skills.list.empty', { command: mention('skills add') }))] };
  return paged({
    title: t('skills.list.title'),
    body: lines.join('\n') || t('skills.list.emptyPage'),
    page,
    pages,
    customId: (target) => `skills:page:${target}`,
    t,
  });
}

/** A page with its way back and on; a way that leads nowhere is greyed out, so that none moves under the thumb. */
function paged(shown: {
  title: string;
  body: string;
  page: number;
  pages: number;
  customId: (page: number) => string;
  /** Buttons of their own line. */
  below?: APIButtonComponentWithCustomId[];
  t: Translate;
}): Page {
  const { title, body, page, pages, customId, below = [], t } = shown;
  const last = below.length > 0 ? [row(...below)] : [];
  if (pages === 1) return { components: [box(text(title), text(body), ...last)] };
  const turn = row(
    button(customId(page - 1), t('common.previous'), { disabled: page === 0 }),
    button(customId(page + 1), t('common.next'), { disabled: page === pages - 1 }),
  );
  const place = text(`-# ${t('skills.page', { page: page + 1, pages })}`);
  return { components: [box(text(title), text(body), place, turn, ...last)] };
}

/** Fills pages with people under the names of their skills. A page that goes on with a skill names it again. */
function pagesOf(known: readonly Known[], t: Translate): string[] {
  const pages: string[] = [];
  let page = '';
  let people = 0;
  let heading = '';
  for (const one of known) {
    const line = personLine(one, t);
    const ownHeading = `**${plainText(one.skill)}**`;
    const isFull = people === mostPeople || page.length + ownHeading.length + line.length > mostCharacters;
    if (people > 0 && isFull) {
      pages.push(page);
      [page, people, heading] = ['', 0, ''];
    }
    if (heading !== ownHeading) page += `${page && '\n'}${ownHeading}\n`;
    page += `${line}\n`;
    heading = ownHeading;
    people += 1;
  }
  return [...pages, page].map((one) => one.trimEnd());
}

function personLine({ userId, note, isHere }: Known, t: Translate): string {
  const parts = [`- <@${userId}>`, isHere && t('skills.lookup.here'), note !== null && plainText(note)];
  return parts.filter(Boolean).join(' · ');
}

/** Names in one sentence: "Canva, Marketing und Texten", as many as there is room for. */
function enumerate(names: readonly string[], locale: Locale): string {
  const shown: string[] = [];
  let length = 0;
  for (const name of names) {
    const bold = `**${plainText(name)}**`;
    length += bold.length + 5;
    if (length > mostOfNames) break;
    shown.push(bold);
  }
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} ${translator(locale)('common.andMore', { count: rest })}`;
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(shown);
}
