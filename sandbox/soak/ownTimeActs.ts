import { feedControls } from '../../src/calendars/feedControls';
import { settingsControls } from '../../src/desk/deskControls';
import { workingHoursField } from '../../src/desk/settingsView';
import { calendar as german } from '../../src/i18n/locales/de/calendar';
import type { Answer } from '../vocabulary/answer';
import type { SandboxMember } from '../vocabulary/member';
import type { Community } from './community';
import { ownTimesOf } from './ownTimes';
import type { Scene } from './scene';

const patience = 20_000;

/** Presses something, which the bot is told; the expectation is told after it. */
async function press(
  { counts }: Scene,
  community: Community,
  member: SandboxMember,
  asked: Promise<Answer>,
  does: 'acts' | 'looks' | null,
): Promise<Answer> {
  const answer = await asked;
  community.click(member, does);
  counts.presses += 1;
  return answer;
}

/** She opens a page of her desk, and presses a button there. */
async function onSettings(
  scene: Scene,
  community: Community,
  member: SandboxMember,
  control: { route: string },
): Promise<Answer> {
  const desk = await press(
    scene,
    community,
    member,
    member.command('/desk', {}, { timeoutMs: patience }),
    'looks',
  );
  const chosen = member.choose(desk, ['settings'], { customId: 'desk:page' }, patience);
  const page = await press(scene, community, member, chosen, 'looks');
  return press(scene, community, member, member.click(page, { customId: control.route }, patience), 'looks');
}

/** She says when she works. */
async function sayHours(scene: Scene, community: Community, member: SandboxMember): Promise<void> {
  const { deskRandom: random } = scene;
  // Most end while people work. "13-2" would be until two in the afternoon.
  const hours = random.chance(0.8)
    ? { from: random.between(6, 9) * 60, to: random.between(11, 20) * 60 + random.pick([0, 30]) }
    : { from: random.between(16, 20) * 60, to: random.between(24, 27) * 60 + random.pick([0, 30]) };
  const shown = (minutes: number) =>
    `${Math.floor(minutes / 60) % 24}:${String(minutes % 60).padStart(2, '0')}`;
  const when = `täglich ${shown(hours.from)}-${shown(hours.to)}`;
  const form = await onSettings(scene, community, member, settingsControls.workingHours);
  const submitted = member.submit(form, { [workingHoursField]: when }, patience);
  const page = await press(scene, community, member, submitted, 'looks');
  if (!page.text.includes('**Wann du arbeitest:** Täglich von'))
    throw new Error(`“${when}” was not understood: ${page.text}`);
  ownTimesOf(community, member).hours = hours;
}

/** She subscribes to her calendar, or renews its address. */
async function subscribe(scene: Scene, community: Community, member: SandboxMember): Promise<void> {
  const own = ownTimesOf(community, member);
  const listed = member.command('/appointment list', {}, { timeoutMs: patience });
  const list = await press(scene, community, member, listed, 'looks');
  // Where nothing is agreed on, no calendar is offered.
  if (!list.message.buttons.some(({ customId }) => customId === 'appointment:calendar')) return;
  const page = await press(
    scene,
    community,
    member,
    member.click(list, { customId: 'appointment:calendar' }, patience),
    'looks',
  );
  const { openFeed, renewFeed } = feedControls;
  const { route } = own.path === null ? openFeed : renewFeed;
  const offered = page.message.buttons.some(({ customId }) => customId === route);
  if (!offered) throw new Error(`${german.title} offers nothing: ${page.text}`);
  const opened = await press(
    scene,
    community,
    member,
    member.click(page, { customId: route }, patience),
    null,
  );
  own.path = /`https:\/\/[^/`]+(\/calendar\/[\w-]{43}\.ics)`/.exec(opened.text)?.[1] ?? null;
  if (own.path === null) throw new Error(`No address in: ${opened.text}`);
}

/** Somebody sets something for herself; the bot's answer is waited for. */
export async function actOnOwnTimes(scene: Scene, community: Community): Promise<void> {
  const { deskRandom: random, crew } = scene;
  await crew.settle();
  const mates = community.members.slice(1, 5);
  const member = random.pick([...community.plans.guests, ...mates, ...mates]);
  const own = ownTimesOf(community, member);
  own.touched = community.plans.turn;
  const what = random.between(0, 3);
  if (own.hours === null) {
    await sayHours(scene, community, member);
    await hearEvenings(scene, community, member, true);
  } else if (what === 0) await sayHours(scene, community, member);
  else if (own.path === null || (what === 1 && random.chance(0.2))) await subscribe(scene, community, member);
  else if (what === 2 && (!own.wantsCalls || random.chance(0.2))) {
    const { callMe, callMeNot } = settingsControls;
    await onSettings(scene, community, member, own.wantsCalls ? callMeNot : callMe);
    own.wantsCalls = !own.wantsCalls;
  } else if (!own.hearsEvening || random.chance(0.1))
    await hearEvenings(scene, community, member, !own.hearsEvening);
}

/** She wants to hear of the end of her hours, or no more. */
async function hearEvenings(scene: Scene, community: Community, member: SandboxMember, hears: boolean) {
  const { hearEvening, hearEveningNot } = settingsControls;
  await onSettings(scene, community, member, hears ? hearEvening : hearEveningNot);
  ownTimesOf(community, member).hearsEvening = hears;
}
