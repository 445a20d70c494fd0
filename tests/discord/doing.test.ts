import { commands } from '../../commands/index';
import { doingOf } from '../../src/discord/doing';

const routes = commands.flatMap(({ data: { name }, run, controls = {} }) => [
  ...(typeof run.run === 'function' ? [name] : Object.keys(run).map((sub) => `${name} ${sub}`)),
  ...Object.keys(controls).map((action) => `${name}:${action}`),
]);

test.each([
  ['goal set', 'typed', 'acts'],
  ['goal done', 'typed', 'acts'],
  ['goal:save', 'typed', 'acts'],
  ['desk:saveNextStep', 'typed', 'acts'],
  ['skills add', 'typed', 'acts'],
  ['appointment add', 'typed', 'acts'],
  ['until', 'typed', 'acts'],
  ['focus', 'typed', 'acts'],
  ['desk:tick', 'pressed', 'acts'],
  ['goal:tick', 'pressed', 'acts'],
  ['goal:pick', 'pressed', 'acts'],
  ['goal:finish', 'pressed', 'acts'],
  ['desk:stepDone', 'pressed', 'acts'],
  ['focus:done', 'pressed', 'acts'],
  ['appointment:notToday', 'pressed', undefined],
  ['appointment:join', 'pressed', undefined],
  ['goal:letGo', 'pressed', undefined],
  ['break', 'typed', undefined],
  ['break:toggle', 'pressed', undefined],
  ['break:end', 'pressed', undefined],
  ['desk:break', 'pressed', undefined],
  ['desk:work', 'pressed', undefined],
  ['desk', 'typed', 'looks'],
  ['desk:page', 'pressed', 'looks'],
  ['goal list', 'typed', 'looks'],
  ['goal:new', 'pressed', 'looks'],
  ['skills lookup', 'typed', 'looks'],
  ['leaderboard:picture', 'pressed', 'looks'],
  ['desk:saveTimes', 'typed', 'looks'],
  ['desk:agree', 'pressed', 'looks'],
  ['desk:undoTimes', 'pressed', 'looks'],
  ['desk:wasBack', 'pressed', 'looks'],
  ['privacy:choose', 'pressed', 'looks'],
  ['desk:hearEveningNot', 'pressed', 'looks'],
  ['desk:callMe', 'pressed', 'looks'],
  ['desk:saveWorkingHours', 'typed', 'looks'],
  ['desk:saveWeekGoal', 'typed', 'looks'],
])('%s, %s: %s', (route, how, doing) => {
  expect(routes).toContain(route);
  expect(doingOf(route, how === 'typed')).toBe(doing);
});
