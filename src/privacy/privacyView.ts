import { ButtonStyle } from 'discord.js';
import type { CustomId } from '../controls';
import { type Choice, choices } from '../guilds/guild';
import { formatDay } from '../i18n/dates';
import { plainText, shorten } from '../i18n/plainText';
import type { Message, Translate } from '../i18n/translate';
import { box, button, file, type Page, row, section, select, text } from '../pageView';
import { largestFiles, type MemberFile, writeJson } from './memberFile';
import { writePage } from './memberPage';
import type { Privacy, Server } from './privacy';
import { type FirstStep, firstStepControls, privacyControls } from './privacyControls';

/** A member's data, her choice and *Delete everything*. `done` says what has just happened. */
export function drawPrivacy(privacy: Privacy, t: Translate, done: Message | null = null): Page {
  return {
    components: [
      box(
        text(
          [
            ...(done ? [`**${t(done)}**`] : []),
            `## ${t('privacy.title')}`,
            t('privacy.intro'),
            ...[...privacy.kept.map((line) => t(line)), t('privacy.rest')].map((line) => `- ${line}`),
            ...periodLines(privacy, t),
            t('privacy.never'),
            t('privacy.seen'),
            ...responsibleLines(privacy, t),
          ].join('\n'),
        ),
        text([`### ${t('privacy.choiceTitle')}`, ...notChosenLines(privacy, t)].join('\n')),
        ...choices.map((choice) => drawChoice(choice, privacy, t)),
        row(
          button(privacyControls.export(), t('privacy.export')),
          button(privacyControls.delete(), t('privacy.deleteEverything'), { style: ButtonStyle.Danger }),
        ),
      ),
    ],
  };
}

/** That she hasn't chosen yet, and where she will be asked. */
function notChosenLines({ holds, isThere }: Privacy, t: Translate): string[] {
  if (holds !== null) return [];
  return [t(isThere ? 'privacy.notAsked' : 'privacy.notChosen')];
}

/** For how long it is kept, and when all of it goes by itself, where it does. */
function periodLines({ sessionYears, leftDays, unseenMonths: count }: Privacy, t: Translate): string[] {
  const unseen = count === null ? [] : [t('privacy.unseen.period', { count })];
  return [t('privacy.periods', { count: sessionYears, days: leftDays }), ...unseen];
}

/** The same in direct messages, where it says of which server. `hasOthers`: there are others to choose. */
export function drawInServer(page: Page, server: Server, hasOthers: boolean, t: Translate): Page {
  const { goneOn } = server;
  const left = goneOn === null ? [] : [t('privacy.servers.left', { day: formatDay(goneOn, t.locale) })];
  const heading = [`### ${plainText(labelOf(server, t))}`, ...left].join('\n');
  const others = hasOthers ? [row(button(privacyControls.servers(), t('privacy.servers.other')))] : [];
  return { ...page, components: [text(heading), ...page.components, ...others] };
}

/** So many fit into a menu, and so many menus onto a page. */
const inMenu = 25;
const mostMenus = 8;

/** In direct messages she chooses a server first. */
export function drawServers(servers: readonly Server[], t: Translate): Page {
  const menus = Array.from({ length: Math.min(mostMenus, Math.ceil(servers.length / inMenu)) }, (_, index) =>
    select(
      privacyControls.server(index),
      t('privacy.servers.choose'),
      servers.slice(index * inMenu, (index + 1) * inMenu).map((server) => ({
        value: String(server.id),
        label: shorten(labelOf(server, t), 100),
        ...(server.name === null && { description: server.snowflake }),
      })),
    ),
  );
  return { components: [box(text(`## ${t('privacy.title')}\n${t('privacy.servers.which')}`), ...menus)] };
}

const labelOf = ({ name, goneOn }: Server, t: Translate): string =>
  name ?? t(goneOn === null ? 'privacy.servers.unnamed' : 'privacy.servers.removed');

/** Whom she may ask about her data, where those who run the guild say so. */
function responsibleLines({ responsible: { name, email } }: Privacy, t: Translate): string[] {
  if (name === '') return [];
  return [t('privacy.responsible', { name: plainText(name), email: plainText(email) })];
}

/**
 * All that is kept of her as two files: a page to read, and JSON for programs; that alone where Discord doesn't take both. Throws a
 * UserError where it takes not even that. `names` are those of users by their ids (Discord's).
 */
export function drawExport(kept: MemberFile, names: ReadonlyMap<string, string>, t: Translate): Page {
  const json = { name: 'deskmate.json', attachment: writeJson(kept), description: t('privacy.exportedJson') };
  const page = {
    name: 'deskmate.html',
    attachment: writePage(kept, t, names),
    description: t('privacy.exportedFile'),
  };
  const fitBoth = json.attachment.length + page.attachment.length <= largestFiles;
  const files = fitBoth ? [page, json] : [json];
  return {
    components: [
      text(t(fitBoth ? 'privacy.exported' : 'privacy.exportedJsonAlone')),
      ...files.map(({ name }) => file(name)),
    ],
    files,
  };
}

function drawChoice(choice: Choice, { choice: own, holds }: Privacy, t: Translate) {
  const isHers = own === choice;
  // Only her own word lets the agenda show since when she is here.
  const untilChosen = choice === 'board' ? 'privacy.boardHoldsUntilChosen' : 'privacy.holdsUntilChosen';
  const mark = t(isHers ? 'privacy.holds' : untilChosen);
  const heading = `**${t(`privacy.${choice}`)}**${holds === choice ? ` (${mark})` : ''}`;
  return section(
    `${heading}\n${t(`privacy.${choice}Means`)}`,
    button(privacyControls.choose({ choice }), t(`privacy.${choice}`), { disabled: isHers }),
  );
}

/** Asks once more before her times go. The custom ids of its two buttons are those of the page she comes from. */
export function drawStopQuestion(
  { sessions }: Pick<Privacy, 'sessions'>,
  t: Translate,
  ids: { yes: CustomId; no: CustomId } = { yes: privacyControls.stop(), no: privacyControls.show() },
): Page {
  return drawQuestion(
    t('privacy.stopTitle'),
    [t('privacy.stopQuestion', { count: sessions }), t('privacy.stopShown'), t('privacy.stopKeeps')],
    button(ids.yes, t('privacy.stop'), { style: ButtonStyle.Danger }),
    button(ids.no, t('common.cancel')),
  );
}

/** Asks once more before everything goes. */
export function drawDeleteQuestion(
  { isThere, choice, holdsAfterwards }: Pick<Privacy, 'isThere' | 'choice' | 'holdsAfterwards'>,
  t: Translate,
): Page {
  const then = holdsAfterwards !== 'off' ? 'On' : choice === 'off' ? 'Off' : 'Unasked';
  return drawQuestion(
    t('privacy.deleteTitle'),
    [
      t('privacy.deleteQuestion'),
      t('privacy.deleteShown'),
      ...(isThere || then !== 'On' ? [t(`privacy.deleteThen${then}`)] : []),
    ],
    button(privacyControls.deleteAll(), t('privacy.deleteAll'), { style: ButtonStyle.Danger }),
    button(privacyControls.show(), t('common.cancel')),
  );
}

function drawQuestion(title: string, lines: string[], ...buttons: ReturnType<typeof button>[]): Page {
  return { components: [box(text([`## ${title}`, ...lines].join('\n')), row(...buttons))] };
}

/** The private word after a tap under the welcome, with those steps to begin with that she hasn't taken yet. */
export function drawThanks(choice: Choice, steps: readonly FirstStep[], t: Translate): Page {
  const [first, second] = steps;
  const only = first === 'goal' ? 'onlyGoal' : 'onlySkill';
  const next = first === undefined ? 'allElse' : second === undefined ? only : 'next';
  const lines = [
    t(`privacy.thanks.${choice}`),
    t(`privacy.thanks.${next}`),
    `-# ${t('privacy.thanks.change')}`,
  ];
  const buttons = steps.map((step) =>
    stepButton(
      step,
      steps.find((one) => one !== step),
      t,
    ),
  );
  return { components: [box(text(lines.join('\n')), ...(buttons.length > 0 ? [row(...buttons)] : []))] };
}

/** What came of one of the two steps, with the other one below it, or where to find all else. */
export function drawStepDone(page: Page, left: FirstStep | undefined, t: Translate): Page {
  const below = left ? row(stepButton(left, undefined, t)) : text(`-# ${t('privacy.thanks.allElse')}`);
  return { ...page, components: [...page.components, below] };
}

function stepButton(step: FirstStep, other: FirstStep | undefined, t: Translate) {
  const style = ButtonStyle.Primary;
  return step === 'goal'
    ? button(firstStepControls.firstGoal(other), t('privacy.thanks.goal'), { style, emoji: '🎯' })
    : button(firstStepControls.firstSkill(other), t('privacy.thanks.skill'), { style, emoji: '🧰' });
}
