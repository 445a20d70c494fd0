import { translator } from '../../src/i18n/translate';
import type { SandboxMember } from '../vocabulary/member';
import type { Community } from './community';
import type { Rounds } from './rounds';
import type { Scene } from './scene';
import { type Counts, nextPlace } from './unheard';

/** What the bot answers when it could not store what was asked for. */
const tookNothing = translator('de')('common.away');

/** Some member of a community comes, goes, moves, mutes herself or takes a break. */
export async function act(scene: Scene, community: Community, rounds: Rounds, counts: Counts): Promise<void> {
  const { random, sandbox } = scene;
  const member = random.pick(community.members);
  const place = community.whereIs(member);
  const isTold = community.isTold;
  // Some forget themselves in the channel for days.
  if (place && member === community.members[0] && random.chance(0.97)) return;
  if (isTold && scene.hearing === 'all' && (await answerWelcome(scene, community, member, counts))) return;
  if (isTold && place && scene.hearing === 'all' && scene.quietRandom.chance(0.1)) {
    if (scene.quietRandom.chance(0.5)) await look(scene, community, member);
    else await sayUntil(scene, community, member);
  }
  if (place && random.chance(0.35)) {
    if (isTold && scene.focusRandom.chance(0.15)) await startRound(scene, community, rounds, member);
    if (isTold && random.chance(0.5)) await press(scene, community, member, counts);
    else fidget(community, member, counts);
    return;
  }
  if (!place && isTold && random.chance(0.03)) await press(scene, community, member, counts);
  if (scene.hearing === 'all' && isTold && random.chance(0.03)) {
    sandbox.faults.missEvents(1);
    community.go(member, nextPlace(random, community, place !== null), { isMissed: true });
    sandbox.faults.missEvents(0);
    counts.spoiltEvents += 1;
  } else if (isTold && random.chance(0.1)) {
    sandbox.faults.duplicateEvents(1);
    community.go(member, nextPlace(random, community, place !== null));
    sandbox.faults.duplicateEvents(0);
    counts.spoiltEvents += 1;
  } else community.go(member, nextPlace(random, community, place !== null));
  counts.events += 1;
}

function fidget(community: Community, member: SandboxMember, counts: Counts): void {
  community.fidget(member);
  counts.events += 1;
}

/** Most members tap on their welcome when they see it. Gives whether this one did. */
async function answerWelcome(
  scene: Scene,
  community: Community,
  member: SandboxMember,
  counts: Counts,
): Promise<boolean> {
  const { random, crew } = scene;
  if (community.haveAnswered.has(member.id) || random.chance(0.1)) return false;
  await crew.settle();
  const room = community.whereIs(member);
  const welcome = room?.messages.find(
    ({ pinged, buttons }) =>
      pinged.includes(member.id) && buttons.some(({ label }) => label === 'Nur für mich'),
  );
  if (!welcome) return false;
  // No two in the same millisecond. What falls due in it, such as a look at who is there, shows that all is well in every guild.
  await scene.pass(1);
  community.haveAnswered.add(member.id);
  await member.click(welcome, random.pick(['Bin dabei', 'Nur für mich']), 20_000);
  community.click(member, 'looks');
  counts.presses += 1;
  return true;
}

/** `/focus`, from wherever she is: where it is refused nothing comes of it, and no working time changes either way. */
async function startRound(
  { focusRandom, crew }: Scene,
  community: Community,
  rounds: Rounds,
  member: SandboxMember,
): Promise<void> {
  await crew.settle();
  const answer = await rounds.start(community, member, focusRandom.pick([10, 40, 240]));
  community.click(member, 'acts', !answer.text.includes(tookNothing));
}

/** Whoever is in a room starts a round there; and what goes on is steered. */
export async function actOnRounds(scene: Scene, community: Community, rounds: Rounds): Promise<void> {
  const { bellRandom, crew } = scene;
  await crew.settle();
  const there = community.members.filter((member) => community.whereIs(member));
  if (there.length > 0 && bellRandom.chance(0.3)) {
    const member = bellRandom.pick(there);
    await rounds.start(community, member, bellRandom.pick([25, 40, 90]));
    community.click(member, 'acts');
    await crew.settle();
  }
  await rounds.check();
  await rounds.steer(community);
}

/** `/desk`: that keeps a session going, and begins none. */
async function look({ crew }: Scene, community: Community, member: SandboxMember): Promise<void> {
  await crew.settle();
  await member.command('/desk', {}, { timeoutMs: 20_000 });
  community.click(member, 'looks');
}

/** `/until`, with a length: who has a session is believed up to then. */
async function sayUntil(
  { quietRandom, crew, clock }: Scene,
  community: Community,
  member: SandboxMember,
): Promise<void> {
  await crew.settle();
  const minutes = quietRandom.pick([25, 90, 300, 700]);
  await member.command('/until', { time: `${minutes} min` }, { timeoutMs: 20_000 });
  community.click(member, 'acts');
  community.expectation.stays(member.id, clock() + minutes * 60_000, clock());
}

/** *Break*, with minutes or without, now and then twice in the same second; the bot's answer is waited for. */
async function press(
  scene: Scene,
  community: Community,
  member: SandboxMember,
  counts: Counts,
): Promise<void> {
  const { random, crew, clock } = scene;
  await crew.settle();
  const minutes = random.chance(0.4) ? random.pick([1, 5, 20, 90, 240]) : null;
  for (let time = random.chance(0.2) ? 0 : 1; time < 2; time += 1) {
    const answer = await member.command('/break', minutes === null ? {} : { minutes: String(minutes) }, {
      timeoutMs: 20_000,
    });
    const isTaken = !answer.text.includes(tookNothing);
    community.click(member, null, isTaken);
    if (isTaken) community.expectation.press(member.id, minutes, clock());
    counts.presses += 1;
  }
}
