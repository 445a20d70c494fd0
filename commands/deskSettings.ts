import { deskControls, eveningControls, settingsControls } from '../src/desk/deskControls';
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
import { timestamp } from '../src/i18n/timestamp';
import { type Page, text } from '../src/pageView';
import { drawStopQuestion } from '../src/privacy/privacyView';
import type { Context } from './command';
import { handlers } from './handlers';

/** *Settings*, a page of her desk. */
export async function showSettings({ services, guild, member, t }: Context): Promise<Page> {
  const settings = await services.desk.seeSettings(guild, member);
  const wantsCalls = await services.calls.wants(member);
  const hearsEvening = await services.knockOffs.wants(member);
  return withDeskPages(drawSettings({ ...settings, wantsCalls, hearsEvening }, t), 'settings', t);
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
  hearEvening: {
    async run(context) {
      await context.services.knockOffs.setWants(context.guild, context.member, true, context.now);
      return showSettings(context);
    },
  },
  hearEveningNot: {
    async run(context) {
      await context.services.knockOffs.setWants(context.guild, context.member, false, context.now);
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

/** What answers to the buttons under the message that her hours are over; `/desk` has them. */
export const eveningHandlers = handlers(eveningControls, {
  knockOff: {
    async run({ services, member, now, t }, { argument }) {
      await services.knockOffs.checkEvening(member, argument, now);
      await services.sessions.knockOff(member, now);
      return { components: [text(t('evening.ended'))] };
    },
  },
  stayLonger: {
    async run({ services, member, now, t }, { argument }) {
      const until = await services.knockOffs.stayLonger(member, argument, now);
      return { components: [text(t('evening.longer', { until: timestamp(until) }))] };
    },
  },
});
