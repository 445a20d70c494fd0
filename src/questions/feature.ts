import { type Base, type Made, tablesOf } from '../feature';
import { message } from '../i18n/translate';
import type { AskParts } from './askService';
import type { WhoWrote } from './place';
import { createQuestionService } from './questionService';
import {
  countQuestions,
  listOwnQuestionPosts,
  listQuestionPostsWith,
  questionExpertTable,
  questionHelperTable,
  questionInviteeTable,
  questionTable,
} from './questionStore';
import { drawQuestion, drawThread } from './questionView';

/** How long the asker waits at most for the link to her question, in milliseconds. */
const usualWait = 2_000;

/** Questions of members to members, each in a thread. */
export const questionsFeature = {
  tables: tablesOf(questionTable, questionInviteeTable, questionHelperTable, questionExpertTable),

  make(
    base: Base,
    places: Pick<AskParts, 'findPlace'> & { whoWrote: WhoWrote; waitsForThread?: number | undefined },
  ) {
    const { clock, textsIn } = base;
    const { waitsForThread = usualWait } = places;
    const questions = createQuestionService({ ...base, ...places, waitsForThread });
    return {
      services: { questions },
      drawings: {
        async question(posting) {
          const question = await questions.read(posting, clock());
          if (question?.topic === '' && posting.messageId === null) return 'gone';
          return question ? drawQuestion(question, posting.id, textsIn(question.locale)) : 'gone';
        },
        async thread(posting) {
          const question = await questions.read(posting, clock());
          return question ? drawThread(question, posting.id, textsIn(question.locale)) : 'gone';
        },
      },
      aboutMember: {
        kept: async (tx, { id }) => [message('privacy.questions', { count: await countQuestions(tx, id) })],
        forget: questions.forget,
        forgetTexts: questions.forgetTexts,
        async listShown(tx, { member, what, since }) {
          if (what === 'texts') return listOwnQuestionPosts(tx, member, since);
          return what === 'everything' ? listQuestionPostsWith(tx, member, since) : [];
        },
      },
    } satisfies Made;
  },
};
