import { drawAddSkills, skillFields } from '../src/profiles/ownSkillsView';
import { firstStepControls } from '../src/privacy/privacyControls';
import { drawStepDone } from '../src/privacy/privacyView';
import { drawAdded } from '../src/skills/skillView';
import { drawGoalForm, drawSet, storeForm } from './goalList';
import { handlers } from './handlers';

/** What answers to the two steps that are offered after the welcome: a goal, and something she knows. `/privacy` has them. */
export const firstStepHandlers = handlers(firstStepControls, {
  firstGoal: {
    acknowledge: 'modal',
    run: (context, { argument: left }) => drawGoalForm(context, firstStepControls.saveFirstGoal(left)),
  },
  saveFirstGoal: {
    async run(context, press) {
      const { set, due } = await storeForm(context, press);
      return drawStepDone(await drawSet(context, set, due), press.argument, context.t);
    },
  },
  firstSkill: {
    acknowledge: 'modal',
    run: ({ t }, { argument: left }) =>
      Promise.resolve(drawAddSkills(t, firstStepControls.saveFirstSkill(left))),
  },
  saveFirstSkill: {
    async run({ services, member, t }, { argument: left, field }) {
      const added = await services.skills.add(member, field(skillFields.names), field(skillFields.note));
      return drawStepDone(drawAdded(added, t), left, t);
    },
  },
});
