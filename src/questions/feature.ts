import { type Base, type Made, tablesOf } from '../feature';
import { message } from '../i18n/translate';
import type { AskParts } from './askService';
import { createQuestionService } from './questionService';
import {
  countQuestions,
  listQuestionPostsWith,
  questionHelperTable,
  questionInviteeTable,
  questionTable,
} from './questionStore';
import { drawQuestion, drawThread } from './questionView';

/** How long she who asks waits at most for the link to her question, in milliseconds. */
const patience = 2_000;

/** Questions of members to members, each in a thread. */
export const questionsFeature = {
  tables: tablesOf(questionTable, questionInviteeTable, questionHelperTable),

  make(base: Base, places: Pick<AskParts, 'findPlace' | 'whoSees'>) {
    const { clock } = base;
    const questions = createQuestionService({ ...base, ...places, patience });
    return {
      services: { questions },
      drawings: {
        question: async (posting) => drawQuestion(await questions.read(posting, clock()), posting.id),
        thread: async (posting) => drawThread(await questions.read(posting, clock()), posting.id),
      },
      aboutMember: {
        kept: async (tx, { id }) => [message('privacy.questions', { count: await countQuestions(tx, id) })],
        forget: questions.forget,
        async listShown(tx, { member, what, since }) {
          return what === 'everything' ? listQuestionPostsWith(tx, member, since) : [];
        },
      },
    } satisfies Made;
  },
};
