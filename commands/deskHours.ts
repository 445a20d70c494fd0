import { hoursControls } from '../src/desk/deskControls';
import { withDeskPages } from '../src/desk/deskPagesView';
import { readHoursPeriod } from '../src/desk/hours';
import { drawHoursChoice, drawHoursFile, drawWordForm, wordFields } from '../src/desk/hoursView';
import { handlers } from './handlers';
import { showSession } from './deskTimes';

/** What answers to her hours as a file, and to her words on sessions; `/desk` has it. */
export const hoursHandlers = handlers(hoursControls, {
  hours: {
    async run({ services, guild, member, now, t }) {
      return withDeskPages(drawHoursChoice(await services.hours.listPeriods(guild, member, now), t), null, t);
    },
  },
  /** The file comes beside the page, so that another can be chosen. */
  hoursOf: {
    acknowledge: 'private',
    async run({ services, guild, member, now, t }, { values: [chosen] }) {
      const hours = await services.hours.see(guild, member, readHoursPeriod(chosen), now);
      return drawHoursFile(hours, guild.zone, t);
    },
  },
  word: {
    acknowledge: 'modal',
    run: async ({ services, member, t }, { argument }) =>
      drawWordForm(argument, await services.hours.seeWord(member, argument), t),
  },
  saveWord: {
    async run(context, { argument, field, chosen }) {
      const [used] = chosen(wordFields.used);
      await context.services.hours.setWord(context.member, argument, used ?? field(wordFields.word));
      return showSession(context, argument);
    },
  },
});
