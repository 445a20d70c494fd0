import { moderationControls } from '../src/moderation/moderationControls';
import { drawRemoved, drawRemoveQuestion } from '../src/moderation/moderationView';
import { handlers } from './handlers';
import { showProfile } from './profilePages';

/** *Remove texts* on somebody's profile. The service asks whether she who presses may. */
export const moderationHandlers = handlers(moderationControls, {
  removeTexts: {
    async run(context, { argument: userId }) {
      await context.services.moderation.check(context, userId);
      return drawRemoveQuestion(userId, context.t);
    },
  },
  textsRemove: {
    async run(context, { argument: userId }) {
      await context.services.moderation.removeTexts(context, userId, context.now);
      return drawRemoved(userId, context.t);
    },
  },
  textsKeep: {
    run: (context, { argument: id }) => showProfile(context, { id, isBot: false }),
  },
});
