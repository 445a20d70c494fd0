import { groupOf, isOn } from '../goals/goal';
import type { OwnGoals } from '../goals/goalListService';
import type { Ticked } from '../goals/goalEndService';
import { newGoalButton, tickedText, tickParts, undoButton } from '../goals/goalView';
import { plainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, type Page, row, section, text } from '../pageView';
import { cheerControls } from './agendaControls';
import type { Cheering } from './cheer';
import type { Cheered } from './cheerService';
import { cheeredText } from './cheerView';

/** So many goals of others have a button each: with all the rest that leaves room for notices. */
const freshShown = 3;

/** Characters of each, and of a name. Escaped they may double. */
const freshLength = 80;

/** Characters of what was just ticked. */
const roomForTicked = 420;

/** What has just happened: goals were ticked, or she applauded. */
export interface JustDone {
  ticked?: Ticked | null;
  cheered?: Cheered;
}

/** The page of *Done* on an agenda: what she ticked, what she can tick, and for what of others she can applaud. */
export function drawDone(own: OwnGoals, fresh: Cheering, { ticked, cheered }: JustDone, t: Translate): Page {
  const { postingId } = fresh;
  const goals = own.open.filter((goal) => isOn(goal, own) || groupOf(goal, own) === 'earlier');
  const hasNone = goals.length === 0 && !ticked && !cheered;
  const said = [
    ...(ticked ? [tickedText(ticked, roomForTicked, t)] : []),
    ...(cheered ? [cheeredText(cheered, t)] : []),
    ...(goals.length > 0 ? [`### ${t(ticked ? 'goal.pick.more' : 'goal.pick.title')}`] : []),
    ...(hasNone ? [t('goal.pick.none')] : []),
  ];
  const undo = ticked?.undo ?? null;
  return {
    components: [
      box(
        text(said.join('\n')),
        ...tickParts(goals, own, postingId, t),
        ...(hasNone ? [row(newGoalButton(t))] : []),
        ...(undo ? [row(undoButton(undo, 0, t))] : []),
        ...drawFresh(fresh, t),
      ),
    ],
  };
}

function drawFresh({ goals, postingId }: Cheering, t: Translate) {
  if (goals.length === 0) return [];
  return [
    text(`### ${t('agenda.cheer.fresh')}`),
    ...goals.slice(0, freshShown).map(({ goalId, body, name }) => {
      const goal = body === null ? t('goal.unnamed') : plainText(shorten(body, freshLength));
      return section(
        `**${plainText(shorten(name, freshLength))}** · ${goal}`,
        button(cheerControls.applaud({ postingId, goalId }), t('agenda.cheer.button'), { emoji: '👏' }),
      );
    }),
  ];
}
