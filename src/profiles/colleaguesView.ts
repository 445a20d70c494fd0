import { plainText, shorten } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, linesWithin, type Page, text, userSelect } from '../pageView';
import type { Colleague } from './profile';
import { colleagueControls } from './profileControls';

/** Characters for the list of who is here: a message holds 4,000 in all, and notices come on top. */
const roomForHere = 2_400;

/** So much is shown of what each of them does, in characters. */
const longestBusiness = 80;

/** *Colleagues*, a page of her desk: who is here now, room by room, and everybody's profile by a menu. */
export function drawColleagues(here: readonly Colleague[], t: Translate): Page {
  const rooms = [...new Set(here.map(({ channelId }) => channelId))];
  const lines = rooms.flatMap((room) => [
    `🟢 ${t('profile.colleagues.here', { room: `<#${room}>` })}`,
    ...here.filter(({ channelId }) => channelId === room).map(colleagueLine),
  ]);
  const list = linesWithin(lines, roomForHere, (count) => t('common.andMore', { count }));
  return {
    components: [
      box(
        text(`## 👥 ${t('profile.colleagues.title')}\n${list || t('profile.colleagues.nobody')}`),
        userSelect(colleagueControls.colleague(), t('profile.colleagues.choose')),
      ),
    ],
  };
}

function colleagueLine({ userId, business }: Colleague): string {
  const does = business === null ? '' : ` · ${plainText(shorten(business, longestBusiness))}`;
  return `- <@${userId}>${does}`;
}
