import { withDeskPages } from '../src/desk/deskPagesView';
import { readId } from '../src/ids';
import type { Page } from '../src/pageView';
import { drawThanksQuestion } from '../src/questions/askView';
import { questionsControls } from '../src/questions/questionControls';
import { drawQuestions } from '../src/questions/questionsPageView';
import type { Context } from './command';
import { handlers } from './handlers';

/** *Questions*, a page of her desk. */
export async function showQuestions({ services, member, maySee, now, t }: Context): Promise<Page> {
  const open = await services.questions.seeOpen(member, maySee, now);
  const wishes = await services.wishes.list(member, now);
  return withDeskPages(drawQuestions(open, wishes, t), 'questions', t);
}

/** What answers to the controls on it; `/desk` has them. */
export const questionsHandlers = handlers(questionsControls, {
  thanksFor: {
    async run({ services, member, t }, { argument }) {
      return drawThanksQuestion(await services.questions.seeAnswered(member, argument), t);
    },
  },
  settleMine: {
    async run(context, { argument }) {
      await context.services.questions.settle(context.member, argument, context.now);
      return showQuestions(context);
    },
  },
  dropWish: {
    async run(context, { values: [value = ''] }) {
      await context.services.wishes.remove(context.member, readId(value) ?? 0);
      return showQuestions(context);
    },
  },
});
