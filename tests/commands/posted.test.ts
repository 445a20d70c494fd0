import { agendaControls, cheerControls } from '../../src/agenda/agendaControls';
import { boardControls } from '../../src/board/boardControls';
import { weeksControls } from '../../src/desk/deskControls';
import { focusControls } from '../../src/focus/focusControls';
import { goalControls } from '../../src/goals/goalControls';
import { carriesPosting } from '../../src/postings/posting';
import { privacyControls } from '../../src/privacy/privacyControls';
import { thanksControls } from '../../src/questions/questionControls';
import { breakControls } from '../../src/sessions/breakControls';

test.each([
  [goalControls.new(17), 'goal:new:17'],
  [goalControls.pick(17), 'goal:pick:17'],
  [breakControls.toggle(17), 'break:toggle:17'],
  [agendaControls.open(17), 'desk:open:17'],
  [cheerControls.cheer({ postingId: 17 }), 'goal:cheer:17'],
  [privacyControls.choose({ choice: 'off', postingId: 17 }), 'privacy:choose:off:17'],
  [
    boardControls.show({ period: 'lastWeek', measure: 'time', postingId: 17 }),
    'leaderboard:show:lastWeek:time:17',
  ],
  [boardControls.takeBack(17), 'leaderboard:takeBack:17'],
  [weeksControls.takeBackWeeks(17), 'desk:takeBackWeeks:17'],
  [focusControls.line(17), 'focus:line:17'],
  [focusControls.sitOut(17), 'focus:sitOut:17'],
  [focusControls.checkIn(17), 'focus:checkIn:17'],
  [focusControls.more(17), 'focus:more:17'],
  [thanksControls.thanks(17), 'profile:thanks:17'],
])('%s is what stands under messages that were posted before, and carries their id', (customId, written) => {
  expect(customId).toBe(written);
  expect(carriesPosting([customId], 17)).toBe(true);
});
