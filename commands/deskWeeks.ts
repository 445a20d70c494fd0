import { dayOf } from '../src/calendar';
import { daysOffField, drawDaysOffForm, nameDaysOff } from '../src/desk/daysOffView';
import { deskControls, weeksControls } from '../src/desk/deskControls';
import { withDeskPages } from '../src/desk/deskPagesView';
import { weeksPictureOf } from '../src/desk/weeksPictureView';
import { drawShareWeeksQuestion, drawWeeks } from '../src/desk/weeksView';
import { message, type Message } from '../src/i18n/translate';
import { button, type Page, row, text } from '../src/pageView';
import type { Context } from './command';
import { handlers } from './handlers';

/** *My weeks*, a page of her desk. */
export async function showWeeks(
  { services, guild, member, now, t }: Context,
  done: Message | null = null,
): Promise<Page> {
  const weeks = await services.weeks.see(guild, member, now);
  const daysOff = await services.weeks.listDaysOff(guild, member, now);
  const image = weeks.isRecorded ? await services.pictures.weeks(weeksPictureOf(weeks, t)) : null;
  return withDeskPages(drawWeeks(weeks, daysOff, image, t, done), 'weeks', t);
}

/** What answers to the controls on it; `/desk` has them. */
export const weeksHandlers = handlers(weeksControls, {
  daysAWeek: {
    async run(context, { values: [count] }) {
      await context.services.weeks.setDaysAWeek(context.member, Number(count));
      return showWeeks(context);
    },
  },
  newDaysOff: { acknowledge: 'modal', run: ({ t }) => Promise.resolve(drawDaysOffForm(t)) },
  saveDaysOff: {
    async run(context, { field }) {
      const { services, guild, member, now } = context;
      const entered = await services.weeks.addDaysOff(guild, member, field(daysOffField), now);
      const days = nameDaysOff(entered, dayOf(now, guild.zone), context.t);
      return showWeeks(context, message('weeks.entered', { days }));
    },
  },
  askShareWeeks: { run: ({ t }) => Promise.resolve(drawShareWeeksQuestion(t)) },
  /** Posts the picture where she is. */
  shareWeeks: {
    async run(context) {
      const { services, guild, member, channelId, mayPost, now } = context;
      await services.weeks.share(guild, member, mayPost ? channelId : null, now);
      return {
        components: [
          text(context.t('weeks.share.done')),
          row(button(deskControls.page('weeks'), context.t('weeks.title'))),
        ],
      };
    },
  },
  takeBackWeeks: {
    async run({ services, guild, member, now, t }, { argument }) {
      await services.weeks.takeBack(guild, member, argument, now);
      return { components: [text(t('weeks.share.takenBack'))] };
    },
  },
  /** The value is the first of the days off in a row, or the number of a weekday. */
  removeDaysOff: {
    async run(context, { values: [chosen = ''] }) {
      const { services, guild, member, now } = context;
      await services.weeks.removeDaysOff(guild, member, chosen, now);
      return showWeeks(context);
    },
  },
});
