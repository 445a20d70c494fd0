import { choices } from '../guilds/guild';
import { formatDuration } from '../i18n/durations';
import { shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, modal, type Modal, type Page, section, select, text } from '../pageView';
import { sayWhen } from '../when/sayWhen';
import { settingsControls } from './deskControls';
import type { DeskSettings } from './deskService';
import { typedHours } from './weekGoal';
import { longestHours, scheduleOfHours } from './workingHours';

/** The name of the one field in the form of the weekly time goal. */
export const weekGoalField = 'hours';

/** The name of the one field in the form of when she works. */
export const workingHoursField = 'when';

/** What she can set, also what lies outside of her desk. */
export interface ShownSettings extends DeskSettings {
  wantsCalls: boolean;
  /** Whether she wants to hear when her hours are over. */
  hearsEvening: boolean;
}

/** What she can set for herself: a line and a control for each. */
export function drawSettings(settings: ShownSettings, t: Translate): Page {
  return {
    components: [
      box(
        text(`## ${t('desk.settings.title')}\n${choiceLine(settings, t)}`),
        choiceMenu(settings, t),
        section(
          workingHoursLine(settings, t),
          button(
            settingsControls.workingHours(),
            t(`desk.button.${settings.hours.length === 0 ? 'set' : 'change'}`),
          ),
        ),
        section(
          weekGoalLine(settings, t),
          button(
            settingsControls.weekGoal(),
            t(`desk.button.${settings.weekGoalMs === null ? 'set' : 'change'}`),
          ),
        ),
        section(
          `${t(`desk.calls.${settings.wantsCalls ? 'on' : 'off'}`)}\n-# ${t('desk.calls.means')}`,
          settings.wantsCalls
            ? button(settingsControls.callMeNot(), t('desk.button.turnOff'))
            : button(settingsControls.callMe(), t('desk.button.turnOn')),
        ),
        section(
          `${t(`desk.evening.${settings.hearsEvening ? 'on' : 'off'}`)}\n-# ${t('desk.evening.means')}`,
          settings.hearsEvening
            ? button(settingsControls.hearEveningNot(), t('desk.button.turnOff'))
            : button(settingsControls.hearEvening(), t('desk.button.turnOn')),
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

function workingHoursLine({ hours }: DeskSettings, t: Translate): string {
  const line =
    hours.length === 0
      ? t('desk.workingHours.none')
      : t('desk.workingHours.set', { when: sayHours(hours, t) });
  return `${line}\n-# ${t('desk.workingHours.whose')}`;
}

/** Longer ones are cut on the page; their form has all of them. */
const roomForHours = 400;

function sayHours(hours: DeskSettings['hours'], t: Translate): string {
  return shorten(sayWhen(scheduleOfHours(hours), t), roomForHours);
}

/** The form of when she works, with what she has said. */
export function drawWorkingHoursForm(hours: DeskSettings['hours'], t: Translate): Modal {
  const said = hours.length === 0 ? '' : sayWhen(scheduleOfHours(hours), t);
  return modal(settingsControls.saveWorkingHours(), t('desk.workingHours.title'), [
    {
      customId: workingHoursField,
      label: t('desk.workingHours.label'),
      description: t('desk.workingHours.help'),
      placeholder: t('desk.workingHours.example'),
      value: said.length > longestHours ? '' : said,
      maxLength: longestHours,
      optional: true,
    },
  ]);
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
