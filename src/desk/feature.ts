import { type Base, type Made, tablesOf } from '../feature';
import { message } from '../i18n/translate';
import { pictureIn } from '../postings/postingView';
import { createDeskService } from './deskService';
import { drawSharedWeeks } from './sharedWeeksView';
import { clearDesk, findOnDesk, onDeskTable } from './onDeskStore';
import { createHoursService } from './hoursService';
import { createTimesService } from './timesService';
import { createWeeksService } from './weeksService';

/** A member's own pages: her day, times, weeks, next step, settings. */
export const deskFeature = {
  tables: tablesOf(onDeskTable),

  make(base: Base) {
    const { database, changed, pictures, clock, textsIn } = base;
    const weeks = createWeeksService(database, changed);
    return {
      services: {
        desk: createDeskService(database),
        times: createTimesService(database),
        hours: createHoursService(database),
        weeks,
      },
      drawings: {
        async weeks(posting) {
          const shared = await weeks.readShared(posting, clock());
          if (shared === 'gone') return 'gone';
          const drawPicture = pictureIn(base, posting, pictures.weeks);
          return drawSharedWeeks(shared, posting.id, drawPicture, textsIn(shared.locale));
        },
      },
      aboutMember: {
        async kept(tx, { id }) {
          const { nextStep } = await findOnDesk(tx, id);
          return [message(nextStep === null ? 'privacy.noNextStep' : 'privacy.nextStep')];
        },
        forget: clearDesk,
      },
    } satisfies Made;
  },
};
