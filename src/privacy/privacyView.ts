import { ButtonStyle } from 'discord.js';
import type { Instant } from '../calendar';
import type { CustomId } from '../controls';
import { type Choice, choices } from '../guilds/guild';
import { type Locale, type PlainKey, type Translate, translator } from '../i18n/translate';
import { box, button, file, type Page, row, section, text } from '../pageView';
import type { Kept, Privacy } from './privacy';
import { privacyControls } from './privacyControls';

/** A member's data, her choice and *Delete everything*. `done` says what has just happened. */
export function drawPrivacy(locale: Locale, privacy: Privacy, done?: PlainKey): Page {
  const t = translator(locale);
  return {
    components: [
      box(
        text(
          [
            ...(done ? [`**${t(done)}**`] : []),
            `## ${t('privacy.title')}`,
            t('privacy.intro'),
            ...keptLines(privacy, t),
            t('privacy.never'),
            `-# ${t('privacy.seen')}`,
          ].join('\n'),
        ),
        text(`### ${t('privacy.choiceTitle')}`),
        ...choices.map((choice) => drawChoice(choice, privacy, t)),
        row(
          button(privacyControls.export(), t('privacy.export')),
          button(privacyControls.delete(), t('privacy.deleteEverything'), { style: ButtonStyle.Danger }),
        ),
      ),
    ],
  };
}

function keptLines({ kept, hasNextStep }: Privacy, t: Translate): string[] {
  const { sessions, since, goals, skills, profile, questions } = kept;
  const times =
    since === null
      ? t('privacy.noSessions')
      : t('privacy.sessions', { count: sessions, since: dateMark(since) });
  return [
    `- ${times}`,
    `- ${t('privacy.goals', { count: goals })}`,
    `- ${t('privacy.skills', { count: skills })}`,
    `- ${t('privacy.questions', { count: questions })}`,
    `- ${t(profile ? 'privacy.profile' : 'privacy.noProfile')}`,
    `- ${t(hasNextStep ? 'privacy.nextStep' : 'privacy.noNextStep')}`,
    `- ${t('privacy.rest')}`,
  ];
}

/** The file with all that is kept of her. */
export function drawExport(content: Buffer, t: Translate): Page {
  const name = 'deskmate.json';
  return {
    components: [text(t('privacy.exported')), file(name)],
    files: [{ name, attachment: content, description: t('privacy.exportedFile') }],
  };
}

/** A date that everyone reads in her own zone and language. */
function dateMark(instant: Instant): string {
  return `<t:${Math.floor(instant / 1000)}:D>`;
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
  locale: Locale,
  kept: Kept,
  ids: { yes: CustomId; no: CustomId } = { yes: privacyControls.stop(), no: privacyControls.show() },
): Page {
  const t = translator(locale);
  return drawQuestion(
    t('privacy.stopTitle'),
    [t('privacy.stopQuestion', { count: kept.sessions }), t('privacy.stopShown'), t('privacy.stopKeeps')],
    button(ids.yes, t('privacy.stop'), { style: ButtonStyle.Danger }),
    button(ids.no, t('common.cancel')),
  );
}

/** Asks once more before everything goes. */
export function drawDeleteQuestion(locale: Locale, choice: Choice | null): Page {
  const t = translator(locale);
  return drawQuestion(
    t('privacy.deleteTitle'),
    [
      t('privacy.deleteQuestion'),
      t('privacy.deleteShown'),
      t(choice === 'off' ? 'privacy.deleteThenOff' : 'privacy.deleteThenOn'),
    ],
    button(privacyControls.deleteAll(), t('privacy.deleteAll'), { style: ButtonStyle.Danger }),
    button(privacyControls.show(), t('common.cancel')),
  );
}

function drawQuestion(title: string, lines: string[], ...buttons: ReturnType<typeof button>[]): Page {
  return { components: [box(text([`## ${title}`, ...lines].join('\n')), row(...buttons))] };
}

/** The private word after a tap under the welcome. `command` is a clickable mention of `/privacy`. */
export function drawThanks(locale: Locale, choice: Choice, command: string): Page {
  const t = translator(locale);
  return {
    components: [
      box(text(`${t(`privacy.thanks.${choice}`)}\n-# ${t('privacy.thanks.change', { command })}`)),
    ],
  };
}
