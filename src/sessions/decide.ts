import type { Instant } from '../calendar';
import { Draft } from './draft';
import { bridgeable, type CountedKind } from './session';
import type { Decision, Observation, State, MemberState } from './state';
import { isOpen } from './steps';

/**
 * The rules of work sessions: state, observation, now → transitions (a decider). First whatever fell due
 * before `now` happens, in the order of its times and dated at its time; then the event. So a late call gives what a
 * prompt one would have. Called again with its own result stored, it changes nothing.
 */
export function decide(state: State, observation: Observation, now: Instant): Decision {
  const draft = new Draft(state);
  switch (observation.kind) {
    case 'time':
      break;
    case 'sign':
      showSign(draft, state, observation, now);
      break;
    case 'break':
      pressBreak(draft, state, observation, now);
      break;
    case 'until':
      // Her word holds, whatever is sure.
      draft.passTime(state.outage ? state.lastSeen : now);
      draft.setUntil(draft.member(observation.userId), observation.until);
      break;
    case 'knockOff':
      if (state.outage) break;
      draft.passTime(now);
      draft.knockOff(draft.member(observation.userId), now);
      break;
    case 'voiceStates':
      if (state.outage) endOutage(draft, state, observation, now);
      else compare(draft, state, observation, now);
      break;
    case 'removed':
      endAll(draft, state.outage ? state.lastSeen : now);
      break;
  }
  const staysDeaf = state.outage && observation.kind !== 'voiceStates';
  // The event itself may have left a gathering behind that nobody keeps any more.
  if (!staysDeaf) draft.passTime(now);
  return { transitions: draft.transitions, nextDue: staysDeaf ? null : draft.nextDue() };
}

type VoiceStatesObserved = Extract<Observation, { kind: 'voiceStates' }>;

/** A voice event, a command or a click: she is in this coworking channel now, or in none. Who only looks begins nothing. */
function showSign(
  draft: Draft,
  state: State,
  observation: Extract<Observation, { kind: 'sign' }>,
  now: Instant,
): void {
  const member = draft.member(observation.userId);
  if (state.outage) {
    draft.passTime(state.lastSeen);
    draft.alive(member, now, false);
    return;
  }
  draft.passTime(now);
  if (!member.recorded) return;
  const onlyLooks = observation.does === 'looks';
  if (onlyLooks && member.heldAt !== null) return;
  draft.held.end(member, now);
  if (observation.channelId === null && isOpen(member)) {
    draft.leave(member, now, { estimated: false });
    return;
  }
  draft.alive(member, now, observation.isVoiceEvent && observation.channelId !== null);
  if (observation.channelId === null || (onlyLooks && !isOpen(member))) return;
  draft.arrive(member, now, observation.channelId, { estimated: false, kind: 'work' });
  if (observation.does === 'acts') draft.act(member, now);
}

/** *Break* was pressed, or typed with minutes. Without a session, and while nothing is sure, nothing follows. */
function pressBreak(
  draft: Draft,
  state: State,
  observation: Extract<Observation, { kind: 'break' }>,
  now: Instant,
): void {
  if (state.outage) return;
  draft.passTime(now);
  draft.pressBreak(draft.member(observation.userId), now, observation);
}

/**
 * The voice states after an outage: all that was open at its beginning is settled at `lastSeen`, then `now`. A member who is
 * where she wasn't before has come or moved, which is a sign of life, though nobody heard it.
 */
function endOutage(draft: Draft, state: State, observation: VoiceStatesObserved, now: Instant): void {
  const { lastSeen } = state;
  const isBridged = now - lastSeen <= bridgeable;
  draft.passTime(lastSeen);
  endUnwatched(draft, observation.rooms, lastSeen);
  const cut = new Map<string, CountedKind>();
  for (const member of draft.open()) {
    if (isBridged && observation.present.has(member.userId)) continue;
    cut.set(member.userId, draft.leave(member, lastSeen, { estimated: true }));
  }
  for (const member of draft.listHeld())
    if (!(isBridged && observation.present.has(member.userId))) draft.held.leave(member, lastSeen, true);
  draft.passTime(now);
  releaseMoved(draft, observation, now, { estimated: true });
  for (const [userId, channelId] of observation.present) {
    const member = draft.member(userId);
    const hasMoved = member.session?.last.channelId !== channelId;
    if (hasMoved || !(isOpen(member) || cut.has(userId))) draft.alive(member, now, true);
    if (isOpen(member)) draft.move(member, now, channelId);
    else if (mayOpen(member)) {
      draft.arrive(member, now, channelId, { estimated: true, kind: cut.get(userId) ?? 'work' });
    }
  }
}

/**
 * The voice states without an outage: they differ from what is stored where an event was missed, and where a channel
 * became a coworking channel: who sits there is what she was if her seat holds, while any other join is work.
 */
function compare(draft: Draft, state: State, observation: VoiceStatesObserved, now: Instant): void {
  const gone = draft
    .open()
    .filter(
      (member) =>
        observation.rooms.has(member.session.last.channelId) && !observation.present.has(member.userId),
    )
    .map((member) => ({ member, at: Math.max(member.session.thereAt, state.reconciledAt ?? 0) }))
    .sort((one, other) => one.at - other.at);
  for (const { member, at } of gone) {
    draft.passTime(Math.min(at, now));
    draft.leave(member, Math.min(at, now), { estimated: true });
  }
  draft.passTime(now);
  for (const member of draft.listHeld()) {
    const isGone = observation.rooms.has(member.heldIn ?? '') && !observation.present.has(member.userId);
    if (isGone) draft.held.leave(member, Math.min(state.reconciledAt ?? 0, now), true);
  }
  endUnwatched(draft, observation.rooms, now);
  releaseMoved(draft, observation, now, { estimated: false });
  for (const [userId, channelId] of observation.present) {
    const member = draft.member(userId);
    if (!mayOpen(member)) continue;
    const goesOn = observation.newRooms.has(channelId);
    const isWhereSheWas = isOpen(member) && member.session.last.channelId === channelId;
    if (!isWhereSheWas && !goesOn) draft.alive(member, now, true);
    const kind = goesOn ? (member.session?.last.kind ?? 'work') : 'work';
    draft.arrive(member, now, channelId, { estimated: false, kind });
  }
}

/** Ends what is open in channels that aren't coworking channels any more, and of members not recorded any more. */
function endUnwatched(draft: Draft, rooms: ReadonlySet<string>, at: Instant): void {
  for (const member of draft.seated()) {
    if (!member.recorded || !rooms.has(member.session.last.channelId)) draft.end(member, at, 'unwatched');
  }
  for (const member of draft.listHeld()) {
    if (!member.recorded || !rooms.has(member.heldIn ?? '')) draft.held.leave(member, at, false);
  }
  draft.gatherings.end((channelId) => !rooms.has(channelId), at);
}

/** The bot was removed from the guild: every session ends, a kept seat's at its leave. */
function endAll(draft: Draft, at: Instant): void {
  draft.passTime(at);
  for (const member of draft.seated()) draft.end(member, at, 'unwatched');
  for (const member of draft.listHeld()) draft.held.end(member, at);
  draft.gatherings.end(() => true, at);
}

/**
 * A held member who isn't where she was then has left or moved since, though nobody heard of it. Who is there goes on being
 * held, and is seen there again.
 */
function releaseMoved(
  draft: Draft,
  observation: VoiceStatesObserved,
  now: Instant,
  how: { estimated: boolean },
): void {
  for (const member of draft.listHeld()) {
    const channelId = observation.present.get(member.userId);
    if (channelId !== undefined && channelId === (member.heldIn ?? channelId))
      draft.held.comeBack(member, now, how.estimated);
    else draft.held.end(member, now);
  }
}

function mayOpen(member: MemberState): boolean {
  return member.recorded && member.heldAt === null;
}
