import type { Instant } from '../calendar';
import { type Base, type Made, tablesOf } from '../feature';
import type { Guild } from '../guilds/guild';
import type { Member } from '../guilds/member';
import { message } from '../i18n/translate';
import { pictureIn } from '../postings/postingView';
import type { SessionService } from '../sessions/sessionService';
import { createDeskService } from './deskService';
import { drawSharedWeeks } from './sharedWeeksView';
import type { OwnGoals } from '../goals/goalListService';
import { createKnockOffService } from './knockOffService';
import { forgetKnockOff, knockOffTable } from './knockOffStore';
import { drawEvening } from './knockOffView';
import { clearDesk, findOnDesk, onDeskTable } from './onDeskStore';
import { createHoursService } from './hoursService';
import { createTimesService } from './timesService';
import { createWeeksService } from './weeksService';

/** What her goals are, as the feature left of it tells it. */
interface GoalsSeen {
  peekOwnGoals(guild: Guild, member: Member, now: Instant): Promise<OwnGoals>;
}

/** A member's own pages: her day, times, weeks, next step, settings. */
export const deskFeature = {
  tables: tablesOf(onDeskTable, knockOffTable),

  make(base: Base, sessions: Pick<SessionService, 'passTime'>, goals: GoalsSeen) {
    const { database, changed, pictures, clock, textsIn } = base;
    const weeks = createWeeksService(database, changed);
    const desk = createDeskService(database, base.seeVoiceStates);
    const knockOffs = createKnockOffService({ ...base, sessions, desk, goals });
    return {
      services: {
        desk,
        knockOffs,
        times: createTimesService(database),
        hours: createHoursService(database),
        weeks,
      },
      jobs: [knockOffs.due],
      drawings: {
        async evening(posting) {
          const shown = await knockOffs.read(posting, clock());
          return shown ? drawEvening(shown, posting.id, textsIn(shown.locale)) : 'gone';
        },
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
        async forget(tx, memberId) {
          await clearDesk(tx, memberId);
          await forgetKnockOff(tx, memberId);
        },
      },
    } satisfies Made;
  },
};
