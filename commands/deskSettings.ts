import { deskControls, settingsControls } from '../src/desk/deskControls';
import { withDeskPages } from '../src/desk/deskPagesView';
import {
  drawSettings,
  drawWeekGoalForm,
  drawWorkingHoursForm,
  weekGoalField,
  workingHoursField,
} from '../src/desk/settingsView';
import { choices } from '../src/guilds/guild';
import { readOffered } from '../src/offered';
import type { Page } from '../src/pageView';
import { drawStopQuestion } from '../src/privacy/privacyView';
import type { Context } from './command';
import { handlers } from './handlers';

/** *Settings*, a page of her desk. */
export async function showSettings({ services, guild, member, t }: Context): Promise<Page> {
  const settings = await services.desk.seeSettings(guild, member);
  const wantsCalls = await services.calls.wants(member);
  return withDeskPages(drawSettings({ ...settings, wantsCalls }, t), 'settings', t);
}

/** What answers to the controls on it; `/desk` has them. */
export const settingsHandlers = handlers(settingsControls, {
  /** Her choice whether her times are recorded. What would delete some is asked once more. */
  choose: {
    async run(context, { values }) {
      const { services, member, now, t } = context;
      const choice = readOffered(choices, values[0]);
      const privacy = await services.privacy.see(member.id);
      if (choice === 'off' && privacy.sessions > 0)
        return drawStopQuestion(privacy, t, {
          yes: settingsControls.stop(),
          no: deskControls.page('settings'),
        });
      await services.privacy.choose(member, choice, now);
      return showSettings(context);
    },
  },
  stop: {
    async run(context) {
      await context.services.privacy.choose(context.member, 'off', context.now);
      return showSettings(context);
    },
  },
  writeAgain: {
    async run(context) {
      await context.services.directMessages.askAgain(context.member);
      return showSettings(context);
    },
  },
  workingHours: {
    acknowledge: 'modal',
    run: async ({ services, member, t }) => drawWorkingHoursForm(await services.desk.seeHours(member), t),
  },
  saveWorkingHours: {
    async run(context, { field }) {
      const { services, guild, member, now } = context;
      await services.desk.setHours(guild, member, field(workingHoursField), now);
      return showSettings(context);
    },
  },
  callMe: {
    async run(context) {
      await context.services.calls.setWants(context.member, true, context.now);
      return showSettings(context);
    },
  },
  callMeNot: {
    async run(context) {
      await context.services.calls.setWants(context.member, false, context.now);
      return showSettings(context);
    },
  },
  weekGoal: {
    acknowledge: 'modal',
    run: async ({ services, member, t }) => drawWeekGoalForm(await services.desk.seeWeekGoal(member), t),
  },
  saveWeekGoal: {
    async run(context, { field }) {
      await context.services.desk.setWeekGoal(context.member, field(weekGoalField));
      return showSettings(context);
    },
  },
});
