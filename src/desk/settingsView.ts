import { choices } from '../guilds/guild';
import { formatDuration } from '../i18n/durations';
import type { Translate } from '../i18n/translate';
import { box, button, modal, type Modal, type Page, section, select, text } from '../pageView';
import { settingsControls } from './deskControls';
import type { DeskSettings } from './deskService';
import { typedHours } from './weekGoal';

/** The name of the one field in the form of the weekly time goal. */
export const weekGoalField = 'hours';

/** What she can set for herself: a line and a control for each. */
export function drawSettings(settings: DeskSettings, t: Translate): Page {
  return {
    components: [
      box(
        text(`## ${t('desk.settings.title')}\n${choiceLine(settings, t)}`),
        choiceMenu(settings, t),
        section(
          weekGoalLine(settings, t),
          button(
            settingsControls.weekGoal(),
            t(`desk.button.${settings.weekGoalMs === null ? 'set' : 'change'}`),
          ),
        ),
        ...(settings.takesNoDirect
          ? [section(t('direct.refused'), button(settingsControls.writeAgain(), t('direct.button.again')))]
          : []),
        text(`-# ${t('desk.settings.rest')}`),
      ),
    ],
  };
}

function choiceLine({ choice, holds, isWelcomed }: DeskSettings, t: Translate): string {
  if (choice !== null) return t(`desk.settings.times.${choice}`);
  const line = t(`desk.settings.times.${holds === 'board' ? 'boardUntilChosen' : holds}`);
  return `${line} ${t(`desk.settings.${isWelcomed ? 'untilChosen' : 'untilWelcomed'}`)}`;
}

/** What holds without her word isn't marked: so she can choose it herself. */
function choiceMenu({ choice }: DeskSettings, t: Translate) {
  return select(
    settingsControls.choose(),
    t('desk.settings.choose'),
    choices.map((one) => ({
      label: t(`privacy.${one}`),
      description: t(`desk.settings.means.${one}`),
      value: one,
      default: one === choice,
    })),
  );
}

function weekGoalLine({ holds, weekGoalMs }: DeskSettings, t: Translate): string {
  const line =
    weekGoalMs === null
      ? t('desk.weekGoal.none')
      : t('desk.weekGoal.set', { time: formatDuration(weekGoalMs) });
  return `${line}\n-# ${t(holds === 'off' ? 'desk.weekGoal.off' : 'desk.weekGoal.whose')}`;
}

/** The form of the weekly time goal, with what she has set. */
export function drawWeekGoalForm(weekGoalMs: number | null, t: Translate): Modal {
  return modal(settingsControls.saveWeekGoal(), t('desk.weekGoal.title'), [
    {
      customId: weekGoalField,
      label: t('desk.weekGoal.label'),
      description: t('desk.weekGoal.help'),
      value: weekGoalMs === null ? '' : typedHours(weekGoalMs),
      maxLength: 20,
      optional: true,
    },
  ]);
}
