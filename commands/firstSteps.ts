import { drawAddSkills, skillFields } from '../src/profiles/ownSkillsView';
import type { Page } from '../src/pageView';
import { type FirstStep, firstStepControls, firstSteps } from '../src/privacy/privacyControls';
import { drawStepDone } from '../src/privacy/privacyView';
import { drawAdded } from '../src/skills/skillView';
import type { Context } from './command';
import { drawGoalForm, drawSet, storeForm } from './goalList';
import { handlers } from './handlers';

/** Which of the two steps she hasn't taken yet: a goal of hers is open or done today, she has entered what she knows. */
export async function stepsAhead({ services, guild, member, now }: Context): Promise<FirstStep[]> {
  const { open, done } = await services.goals.listOwnGoals(guild, member, now);
  const skills = await services.skills.listOf(member.id);
  const taken = { goal: open.length + done.length > 0, skill: skills.length > 0 };
  return firstSteps.filter((step) => !taken[step]);
}

/** What came of a step, with the other one if she hasn't taken that meanwhile. */
async function afterStep(context: Context, page: Page, left: FirstStep | undefined): Promise<Page> {
  const ahead = await stepsAhead(context);
  return drawStepDone(
    page,
    ahead.find((step) => step === left),
    context.t,
  );
}

/** What answers to the two steps that are offered after the welcome: a goal, and something she knows. `/privacy` has them. */
export const firstStepHandlers = handlers(firstStepControls, {
  firstGoal: {
    acknowledge: 'modal',
    run: (context, { argument: left }) => drawGoalForm(context, firstStepControls.saveFirstGoal(left)),
  },
  saveFirstGoal: {
    async run(context, press) {
      const { set, due } = await storeForm(context, press);
      return afterStep(context, await drawSet(context, set, due), press.argument);
    },
  },
  firstSkill: {
    acknowledge: 'modal',
    run: ({ t }, { argument: left }) =>
      Promise.resolve(drawAddSkills(t, firstStepControls.saveFirstSkill(left))),
  },
  saveFirstSkill: {
    async run(context, { argument: left, field }) {
      const { services, member, t } = context;
      const added = await services.skills.add(member, field(skillFields.names), field(skillFields.note));
      return afterStep(context, drawAdded(added, t), left);
    },
  },
});
