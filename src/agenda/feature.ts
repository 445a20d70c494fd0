import { type Base, type Made, tablesOf } from '../feature';
import type { RoutineService } from '../goals/routineService';
import { kindOf } from '../postings/posting';
import { listUnfinished } from '../postings/postingStore';
import { createRedraws } from '../postings/redrawService';
import { createAgendaService } from './agendaService';
import { drawAgenda } from './agendaView';
import { createCheerService } from './cheerService';
import { cheerTable, forgetCheers } from './cheerStore';
import { listSummariesCheered, listSummariesWith } from './shownStore';

/** The one message of a gathering, its summary, and applause for goals. */
export const agendaFeature = {
  tables: tablesOf(cheerTable),

  make(base: Base, routines: RoutineService) {
    const { clock, textsIn } = base;
    const agenda = createAgendaService(base);
    const redraws = createRedraws('agendas', base);
    return {
      services: { agenda, cheers: createCheerService(base) },
      jobs: [redraws.due],
      drawings: {
        async agenda(posting) {
          const now = clock();
          await routines.makeDueHere(posting.guildId, now);
          const shown = await agenda.read(posting, now);
          if (shown === 'gone' || shown === 'later') return shown;
          redraws.holds(posting, shown.holdsUntil);
          return drawAgenda(shown, posting.id, textsIn(shown.locale));
        },
      },
      aboutMember: {
        forget: forgetCheers,
        async listShown(tx, { member, what, since }) {
          if (what === 'board') return [];
          const named = await listSummariesWith(tx, member, since);
          if (what === 'times') return named;
          // These tell who is in at dates ahead and their titles, also of who was never there.
          const open = (await listUnfinished(tx, member.guildId)).filter((one) => kindOf(one) === 'agenda');
          const further = open.map(({ id }) => id);
          if (what === 'texts') return [...named, ...further];
          return [...named, ...(await listSummariesCheered(tx, member, since)), ...further];
        },
      },
    } satisfies Made;
  },
};
