import { elsewhereControls } from '../src/desk/deskControls';
import { drawLookUpForm, lookUpField } from '../src/desk/deskPagesView';
import { handlers } from './handlers';
import { drawHelp } from './help';
import { openBoard } from './leaderboard';
import { showSkills } from './skills';

/** What the row beside her desk's menu leads to. Each answers as its command does, below the desk, which stays. */
export const elsewhereHandlers = handlers(elsewhereControls, {
  whoKnows: { acknowledge: 'modal', run: ({ t }) => Promise.resolve(drawLookUpForm(t)) },
  lookUp: {
    acknowledge: 'private',
    run: (context, { field }) => showSkills(context, field(lookUpField)),
  },
  leaderboard: {
    acknowledge: 'private',
    run: (context) => openBoard(context, null, null),
  },
  help: { acknowledge: 'private', run: (context) => Promise.resolve(drawHelp(context)) },
});
