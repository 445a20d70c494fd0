import { type Base, type Made, tablesOf } from '../feature';
import type { RoutineService } from '../goals/routineService';
import { createAgendaService } from './agendaService';
import { drawAgenda } from './agendaView';
import { createCheerService } from './cheerService';
import { cheerTable, forgetCheers } from './cheerStore';
import { listSummariesCheered, listSummariesWith } from './shownStore';

/** The one message of a gathering, its summary, and applause for goals. */
export const agendaFeature = {
  tables: tablesOf(cheerTable),

  make({ database, seeVoiceStates, names, changed, clock }: Base, routines: RoutineService) {
    const agenda = createAgendaService({ database, seeVoiceStates, names });
    return {
      services: { agenda, cheers: createCheerService({ database, names, changed }) },
      drawings: {
        async agenda(posting) {
          const now = clock();
          await routines.makeDueHere(posting.guildId, now);
          return drawAgenda(await agenda.read(posting, now), posting.id);
        },
      },
      aboutMember: {
        forget: forgetCheers,
        async listShown(tx, { member, what, since }) {
          if (what === 'board') return [];
          const named = await listSummariesWith(tx, member, since);
          return what === 'times' ? named : [...named, ...(await listSummariesCheered(tx, member, since))];
        },
      },
    } satisfies Made;
  },
};
