import { eveningControls } from '../../src/desk/deskControls';
import { evening as german } from '../../src/i18n/locales/de/evening';
import type { SandboxMember } from '../vocabulary/member';
import { SeenMessage } from '../vocabulary/seenMessage';
import type { WorldMessage } from '../world';
import type { Community } from './community';
import { eventually } from './crew';
import { isEvening, type OwnHours, ownTimesOf } from './ownTimes';
import type { Scene } from './scene';

const minute = 60_000;
const aLittle = 30 * minute;
const toldWithin = 30 * minute;
const seat = 10 * minute;
/** So long after what counts of it a silent session is closed. */
const isSilentFor = 240 * minute;
/** So long the buttons are of that evening. */
const evening = 120 * minute;
const day = 24 * 60;

/** The witness of knocking off: it knows when hours end, and who works then. */
export class Evenings {
  count = 0;
  private readonly known = new WeakSet<WorldMessage>();
  /** What ended for whom and was told. */
  private readonly given = new Set<string>();
  /** When somebody hears of it once more, by her id. */
  private readonly longer = new Map<string, number>();
  private readonly toAnswer: { community: Community; member: SandboxMember; message: WorldMessage }[] = [];
  private lookedAt = 0;

  constructor(private readonly scene: Scene) {}

  /** Throws when somebody was told since the last look who should not have been. */
  look(): void {
    this.lookedAt = this.scene.clock();
    for (const community of this.scene.communities)
      for (const member of people(community))
        for (const { record } of member.directMessages)
          if (!this.known.has(record) && isEvening(record)) {
            this.known.add(record);
            this.check(community, member, record);
          }
  }

  /** After time has passed in which all was well: waits for what should have been told. Throws when it isn't. */
  async expectAll(): Promise<void> {
    const from = this.lookedAt;
    // Discord refuses what is for her while the bot is out, of which it wasn't told: that it writes no more is taken from there.
    const refused = await this.scene.ledger.whoTakesNoDirect();
    const missing = () =>
      this.scene.communities.flatMap((community) =>
        people(community)
          .filter(({ id }) => !refused.has(id))
          .flatMap((member) => this.listMissing(community, member, from)),
      );
    await eventually(
      () => {
        this.look();
        return missing().length === 0;
      },
      () => `a word on the end of hours: ${missing().join(', ')}`,
    );
  }

  /** Some of those who were told press something. */
  async answerAll(): Promise<void> {
    const { deskRandom: random, crew, clock, hearing } = this.scene;
    for (const { community, member, message } of this.toAnswer.splice(0)) {
      if (hearing !== 'all' || !community.isTold || message.deleted || random.chance(0.3)) continue;
      await crew.settle();
      const isLonger = random.chance(0.4) && hasLonger(message);
      const { route } = isLonger ? eveningControls.stayLonger : eveningControls.knockOff;
      const seen = new SeenMessage(this.scene.sandbox.world, message);
      const button = seen.buttons.find(({ customId }) => customId?.includes(route));
      if (!button?.customId) throw new Error(`No button ${route} in: ${seen.text}`);
      const answer = await member.click(seen, { customId: button.customId }, 20_000);
      community.click(member);
      this.scene.counts.presses += 1;
      const isOver = answer.text.includes(german.error.over);
      const age = clock() - this.scene.arrivals.of(message).to;
      // It may have come later than it was decided: a kill lay between.
      if (isOver ? age < evening - toldWithin : age > evening)
        throw new Error(`guild ${community.guild.id}, ${member.id} is told: ${answer.text}`);
      if (isOver) continue;
      if (!isLonger) community.expectation.knockOff(member.id, clock());
      // Above it may stand what the bot has to tell her.
      else if (/^Gern\./m.test(answer.text)) this.longer.set(member.id, clock() + aLittle);
    }
  }

  private check(community: Community, member: SandboxMember, message: WorldMessage): void {
    const { id } = member;
    const { from, to } = this.scene.arrivals.of(message);
    const what = `guild ${community.guild.id}, ${id} is told at ${moment(to)} that her hours are over`;
    const own = ownTimesOf(community, member);
    this.count += 1;
    this.toAnswer.push({ community, member, message });
    const asked = this.longer.get(id);
    if (!hasLonger(message)) {
      if (asked === undefined || to < asked) throw new Error(`${what} once more, which she didn't ask for`);
      this.longer.delete(id);
      return;
    }
    const isSure = isUntouched(community, member);
    if (isSure && !own.hearsEvening) throw new Error(`${what}, but she doesn't want to hear of it`);
    const ends = listEnds(community, member, to);
    const end = ends.findLast((one) => one <= to && from - one <= toldWithin);
    if (end === undefined && isSure && !isInAny(community, member))
      throw new Error(`${what}; they end at ${ends.map(moment).join(', ')}`);
    const key = `${id} ${end}`;
    if (end !== undefined && this.given.has(key)) throw new Error(`${what} twice`);
    this.given.add(key);
    // Who leaves has her seat still, and acts at a look.
    if (
      !this.isAtWork(community, member, from - seat, from, isSilentFor) &&
      !isUnsure(community, member, from)
    )
      throw new Error(`${what}, but she isn't at work`);
  }

  private listMissing(community: Community, member: SandboxMember, from: number): string[] {
    const own = ownTimesOf(community, member);
    const now = this.scene.clock();
    if (!own.hearsEvening || !isUntouched(community, member) || isInAny(community, member)) return [];
    if (!community.isTold || community.expectation.outage !== null) return [];
    return listEnds(community, member, now)
      .filter((end) => end > from && end <= now && now - end < toldWithin - minute)
      .filter((end) => [end, now].every((at) => this.isAtWork(community, member, at)))
      .filter((end) => !isUnsure(community, member, end) && !this.given.has(`${member.id} ${end}`))
      .map((end) => `${member.id} at ${moment(end)}, now ${moment(now)}`);
  }

  /** Whether she works at some time from one instant to another. What isn't sure is work only so long after its start, in ms. */
  private isAtWork(
    { expectation }: Community,
    { id }: SandboxMember,
    from: number,
    to = from,
    unsureFor = 0,
  ): boolean {
    const parts = expectation.sessionsOf(id, this.scene.clock()).flat();
    return parts.some(
      ({ kind, start, end }) =>
        start <= to && (end === null || end > from) && (kind !== 'maybe' || to < start + unsureFor),
    );
  }
}

const people = ({ plans, members }: Community) => [...plans.guests, ...members];

const hasLonger = ({ api }: WorldMessage) =>
  JSON.stringify(api.components).includes(eveningControls.stayLonger.route);

/** Whether what she has set, and by which clocks, is as it was at the last look. */
function isUntouched(community: Community, member: SandboxMember): boolean {
  const { turn, zoneTurn } = community.plans;
  return ownTimesOf(community, member).touched < turn - 1 && zoneTurn < turn - 1;
}

/** Whether she is in with any appointment: then her hours may end with it, or go on beyond their end. */
const isInAny = ({ plans }: Community, { id }: SandboxMember) =>
  plans.agreed.some(({ people: some, isRemoved }) => !isRemoved && some.has(id));

/** Whether the bot may take her for somewhere else, since what she did was never told. */
const isUnsure = ({ presence }: Community, { id }: SandboxMember, at: number) =>
  presence.missedOf(id, at).some(({ end }) => end >= at - aLittle) ||
  presence.unseen.some(({ end }) => end >= at - aLittle);

/** When her hours end around an instant, by the clocks of the guild. */
function listEnds(community: Community, member: SandboxMember, at: number): number[] {
  const hours: OwnHours = ownTimesOf(community, member).hours ?? { from: 7 * 60, to: 22 * 60 };
  const { zone } = community.plans;
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  return [-2, -1, 0].map((days) => {
    const on = today.add({ days: days + Math.floor(hours.to / day) });
    const time = Temporal.PlainTime.from('00:00').add({ minutes: hours.to % day });
    return on.toPlainDateTime(time).toZonedDateTime(zone).epochMilliseconds;
  });
}

const moment = (instant: number) => new Date(instant).toISOString();
