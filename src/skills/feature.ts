import { type Base, type Made, tablesOf } from '../feature';
import { message } from '../i18n/translate';
import { listSeen } from '../sessions/presenceStore';
import { createSkillService } from './skillService';
import { listProfileSkills, memberSkillTable, skillTable } from './skillStore';
import { createWishService } from './wishService';
import { countWishes, skillWishTable } from './wishStore';

/** Skills, who has them, and who waits for somebody who does. */
export const skillsFeature = {
  tables: tablesOf(skillTable, memberSkillTable, skillWishTable),

  make({ database, names, changed, checkDue }: Base) {
    const skills = createSkillService(database, listSeen, changed);
    const wishes = createWishService({ database, names, lookup: skills.lookup, checkDue });
    return {
      services: { skills, wishes },
      jobs: [wishes.due],
      aboutMember: {
        async kept(tx, { id }) {
          const wished = await countWishes(tx, id);
          return [
            message('privacy.skills', { count: (await listProfileSkills(tx, id)).length }),
            ...(wished > 0 ? [message('privacy.wishes', { count: wished })] : []),
          ];
        },
        async forgetTexts(tx, { member }) {
          const { length } = await listProfileSkills(tx, member.id);
          await skills.forget(tx, member.id);
          return length;
        },
        async forget(tx, memberId) {
          await wishes.forget(tx, memberId);
          await skills.forget(tx, memberId);
        },
      },
    } satisfies Made;
  },
};
