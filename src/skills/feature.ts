import { type Base, type Made, tablesOf } from '../feature';
import { message } from '../i18n/translate';
import { listSeen } from '../sessions/presenceStore';
import { createSkillService } from './skillService';
import { listProfileSkills, memberSkillTable, skillTable } from './skillStore';

/** Skills, and who has them. */
export const skillsFeature = {
  tables: tablesOf(skillTable, memberSkillTable),

  make({ database, changed }: Base) {
    const skills = createSkillService(database, listSeen, changed);
    return {
      services: { skills },
      aboutMember: {
        async kept(tx, { id }) {
          return [message('privacy.skills', { count: (await listProfileSkills(tx, id)).length })];
        },
        forget: skills.forget,
      },
    } satisfies Made;
  },
};
