import type { APIButtonComponentWithCustomId } from 'discord.js';
import type { CustomId } from '../controls';
import { plainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, type Page, row, text } from '../pageView';
import type { Known } from './known';
import type { Lookup } from './lookupService';
import { skillControls } from './skillControls';
import type { Added, SkillList } from './skillService';
import { answers, type SkillWish } from './wish';

/** So much may the people on a page take: a message holds 4,000 characters in all. */
const mostCharacters = 3000;

/** As much of each note is shown as fits beside the others, the whole of it when it can be. */
const lengthsOfNotes = [500, 250, 120, 60, 0];

/** A longer name of a skill is cut, so that ten people fit on a page. */
const mostOfName = 60;
const mostOfAsked = 40;

/** So much room has each of the lists of names after adding. */
const mostOfNames = 900;

/** What was added, what she had already. */
export function drawAdded({ added, noted, had, note }: Added, t: Translate): Page {
  const lines = [
    added.length > 0 && t('skills.add.added', { names: enumerate(added, t) }),
    noted.length > 0 && t('skills.add.noted', { names: enumerate(noted, t) }),
    had.length > 0 && t('skills.add.had', { names: enumerate(had, t) }),
    note !== null && t('skills.add.noteShown', { note: plainText(note) }),
  ];
  return { components: [text(lines.filter(Boolean).join('\n'))] };
}

export function drawRemoved(name: string, t: Translate): Page {
  return { components: [text(t('skills.remove.removed', { name: `**${plainText(name)}**` }))] };
}

/**
 * Who knows what was asked for, ten a page. Below it the reader asks them, or waits for somebody where nobody else than she does;
 * where it is she alone, there is nobody to ask. `readerId` is Discord's; without it anybody may read.
 */
export function drawLookup(lookup: Lookup, t: Translate, readerId?: string): Page {
  const query = plainText(lookup.query);
  const isAnswered = lookup.page > 0 || lookup.known.some((one) => one.userId !== readerId && answers(one));
  const isHersAlone =
    lookup.pages === 1 &&
    lookup.known.length > 0 &&
    lookup.known.every((one) => one.userId === readerId && answers(one));
  const below = [
    ...(isHersAlone
      ? []
      : [button(skillControls.ask(lookup.query), t('question.button.ask'), { emoji: '🙋' })]),
    ...(isAnswered
      ? []
      : [button(skillControls.tell(lookup.query), t('skills.wish.button'), { emoji: '🔔' })]),
  ];
  if (lookup.known.length === 0) {
    const lines = [
      t('skills.lookup.nobody', { query }),
      lookup.like.length > 0 && t('skills.lookup.like', { names: enumerate(lookup.like, t) }),
      t('skills.lookup.orAll'),
    ];
    return { components: [box(text(lines.filter(Boolean).join('\n')), row(...below))] };
  }
  return paged({
    title: t('skills.lookup.title', { query }),
    body: [knownText(lookup, t), isHersAlone && t('skills.lookup.onlyYou')].filter(Boolean).join('\n'),
    page: lookup.page,
    pages: lookup.pages,
    customId: (target) => skillControls.found({ page: target, query: lookup.query }),
    below,
    t,
  });
}

/** What she waits for now, with the way back. */
export function drawWish({ id, query }: SkillWish, t: Translate): Page {
  const said = `🔔 ${t('skills.wish.noted', { query: plainText(query) })}`;
  return { components: [box(text(said), row(button(skillControls.untell(id), t('skills.wish.forget'))))] };
}

/** That she waits for it no more. */
export function drawNoWish(t: Translate): Page {
  return { components: [box(text(t('skills.wish.forgotten')))] };
}

/** The guild's skills with how many know each. */
export function drawSkillList({ page, pages, skills }: SkillList, t: Translate): Page {
  const lines = skills.map(({ name, count }) =>
    t('skills.list.line', { name: `- **${plainText(name)}**`, count }),
  );
  if (lines.length === 0 && pages === 1) return { components: [text(t('skills.list.empty'))] };
  return paged({
    title: t('skills.list.title'),
    body: lines.join('\n') || t('skills.list.emptyPage'),
    page,
    pages,
    customId: (target) => skillControls.page(target),
    t,
  });
}

/** A page with its way back and on; a way that leads nowhere is greyed out, so that none moves under the thumb. */
function paged(shown: {
  title: string;
  body: string;
  page: number;
  pages: number;
  customId: (page: number) => CustomId;
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

function knownText({ known, query }: Lookup, t: Translate): string {
  // What everybody has by the very name that was asked for need not be said again.
  const saysSkill = !known.every(({ skill }) => skill.toLowerCase() === query.toLowerCase());
  for (const length of lengthsOfNotes) {
    const lines = known.map((one) => knownLine(one, { saysSkill, length }, t)).join('\n');
    if (lines.length <= mostCharacters || length === 0) return lines;
  }
  return '';
}

function knownLine(
  { userId, skill, note, isHere, reason }: Known,
  { saysSkill, length }: { saysSkill: boolean; length: number },
  t: Translate,
): string {
  const asked = reason && plainText(shorten(reason.asked, mostOfAsked));
  const why = reason && ` – ${t(`skills.lookup.${reason.kind}`, { asked: asked ?? '' })}`;
  const parts = [
    `- <@${userId}>`,
    saysSkill && `**${plainText(shorten(skill, mostOfName))}**${why ?? ''}`,
    isHere && t('skills.lookup.here'),
    note !== null && length > 0 && plainText(shorten(note, length)),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** Names in one sentence: "Canva, Marketing und Texten", as many as there is room for. */
function enumerate(names: readonly string[], t: Translate): string {
  const shown: string[] = [];
  let length = 0;
  for (const name of names) {
    const bold = `**${plainText(name)}**`;
    length += bold.length + 5;
    if (length > mostOfNames) break;
    shown.push(bold);
  }
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} ${t('common.andMore', { count: rest })}`;
  return new Intl.ListFormat(t.locale, { type: 'conjunction' }).format(shown);
}
