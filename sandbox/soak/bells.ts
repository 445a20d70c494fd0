import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findSounds } from '../../src/discord/voiceSupport';
import type { Bell } from '../../src/guilds/ports';
import type { SandboxChannel } from '../vocabulary/channel';
import type { Sandbox } from '../sandbox';
import type { Heard } from '../voice/listener';
import { readOgg } from '../voice/readOgg';
import type { Voice } from '../voice/server';
import type { Community } from './community';
import type { ComputerClock } from './computerClock';
import { describe, latest, moment, type Round } from './round';

/** So many packets are the beginning of a bell: no other begins so. */
const beginning = 8;
/** How long the bot may take to come, and a bell to ring, in ms of real time; then it isn't waited for. */
const comesWithin = 2_000;
const ringsWithin = 3_000;
const ringsOnItsWay = 1_500;

/** The beginning of a bell that somebody heard. */
interface Ringing {
  userId: string;
  channelId: string;
  bell: Bell;
  at: number;
  /** What the clock may have shown when it began to ring: sound takes its time, and the clock leaps meanwhile. */
  from: number;
}

/** The witness of bells: it hears what members hear. */
export class Bells {
  /** How many bells rang in a room, and how many didn't though the bot was there, connected. */
  rung = 0;
  unheard = 0;
  private readonly beginnings: ReadonlyMap<string, Bell>;
  private readonly packets = new Map<string, { opus: string; at: number; from: number }[]>();
  private heard: Ringing[] = [];
  /** Which bells somebody heard, with when. */
  private readonly known = new Map<string, number>();

  private constructor(
    private readonly sandbox: Sandbox,
    readonly voice: Voice,
    /** The bot's own, which may go back behind Discord's. */
    private readonly clock: ComputerClock,
  ) {
    const sounds = findSounds(__dirname);
    this.beginnings = new Map(
      (['work', 'break', 'end'] as const).map((bell) => {
        const { packets } = readOgg(readFileSync(join(sounds, `${bell}.opus`)));
        return [joined(packets.slice(0, beginning).map((one) => one.toString('latin1'))), bell];
      }),
    );
  }

  /** Starts the voice servers of a sandbox, and listens. */
  static async listen(sandbox: Sandbox, clock: ComputerClock, dave: 0 | 1): Promise<Bells> {
    const voice = await sandbox.startVoice({ dave, hears: (userId, packet) => bells.hear(userId, packet) });
    const bells: Bells = new Bells(sandbox, voice, clock);
    return bells;
  }

  /** Waits for the bot to come to a room, as long as that may take. */
  async come(community: Community, room: SandboxChannel): Promise<void> {
    const isThere = () => this.isConnected(community) || this.goesElsewhere(community, room);
    await this.sandbox.until(isThere, 'the bot to come', comesWithin).catch(() => undefined);
  }

  /** How much was heard since it was judged last. */
  get count(): number {
    return this.heard.length;
  }

  /** Waits for the bell that rings in a room now if the bot is there. `after`: what was heard before (`count`) is another one. */
  async ring(community: Community, room: SandboxChannel, after = 0): Promise<void> {
    const isAnybodyThere = community.members.some((member) => community.whereIs(member)?.id === room.id);
    if (!isAnybodyThere) return;
    // It may be on its way, and then it rings within a second, too.
    const within = community.botRoom === room.id ? ringsWithin : ringsOnItsWay;
    const now = this.clock();
    const hasRung = () =>
      this.heard.slice(after).some(({ channelId, at }) => channelId === room.id && at >= now - latest);
    const isConnected = community.botRoom === room.id && this.isConnected(community);
    const rings = await this.sandbox.until(hasRung, 'a bell', within).catch(() => false);
    if (rings) this.rung += 1;
    else if (isConnected) this.unheard += 1;
  }

  /**
   * What was heard since the last time belongs to rounds, each bell once and in time. Throws where it doesn't. `mayRepeat`: two
   * processes of the bot ring.
   */
  judge(rounds: readonly Round[], mayRepeat: boolean): void {
    for (const ringing of this.heard) judgeOne(ringing, rounds, this.known, mayRepeat);
    this.heard = [];
  }

  /** The bot's clock has gone back: what rang after that rings again. */
  goBack(to: number): void {
    for (const [key, at] of this.known) if (at > to) this.known.delete(key);
  }

  private isConnected({ guild }: Community): boolean {
    const call = this.voice.sessions.get(guild.id)?.call;
    return call !== null && call !== undefined;
  }

  private goesElsewhere({ botRoom }: Community, room: SandboxChannel): boolean {
    return botRoom !== null && botRoom !== room.id;
  }

  private hear(userId: string, { opus }: Heard): void {
    const at = this.clock();
    const packets = this.packets.get(userId) ?? [];
    this.packets.set(userId, packets);
    packets.push({ opus: opus.toString('latin1'), at, from: this.clock.lately(ringsWithin) });
    if (packets.length > beginning) packets.shift();
    const bell = this.beginnings.get(joined(packets.map((one) => one.opus)));
    if (bell === undefined) return;
    const channelId = this.channelOf(userId);
    const [first] = packets;
    if (channelId !== null && first)
      this.heard.push({ userId, channelId, bell, at: first.at, from: first.from });
    this.sandbox.world.emit('changed');
  }

  private channelOf(userId: string): string | null {
    for (const { voiceStates } of this.sandbox.world.guilds.values()) {
      const state = voiceStates.get(userId);
      if (state) return state.channelId;
    }
    return null;
  }
}

function judgeOne(
  { userId, channelId, bell, at, from }: Ringing,
  rounds: readonly Round[],
  known: Map<string, number>,
  mayRepeat: boolean,
): void {
  const what = `The bell “${bell}” that ${userId} heard in ${channelId} at ${moment(at)}`;
  const here = rounds.filter(({ room }) => room.id === channelId);
  // Whoever skips a phase that has just begun makes two changes of one moment.
  const changes = here.flatMap((round) =>
    round.phases.flatMap(({ end }, index) =>
      at >= end && from <= end + latest && bellAfter(round, index) === bell ? [{ round, index }] : [],
    ),
  );
  const keyOf = ({ round, index }: (typeof changes)[number]) =>
    `${round.room.id} ${round.startedAt} ${index} ${userId}`;
  // Where the clock has leapt over several, it is the last one that is to ring and that she hasn't heard.
  const rung = changes.filter(({ round }) => round.bellSince !== null);
  const change = rung.findLast((one) => !known.has(keyOf(one))) ?? rung.at(-1) ?? changes[0];
  if (!change) throw new Error(`${what} belongs to no change of a round: ${here.map(describe).join(', ')}`);
  const { round } = change;
  if (round.bellSince === null) throw new Error(`${what} was turned off: ${describe(round)}`);
  const key = keyOf(change);
  if (known.has(key) && !mayRepeat) throw new Error(`${what} rang twice: ${describe(round)}`);
  known.set(key, at);
}

/** What the bell says at the end of a phase. */
function bellAfter({ phases }: Round, index: number): Bell {
  const next = phases[index + 1];
  return !next ? 'end' : next.isBreak ? 'break' : 'work';
}

const joined = (packets: readonly string[]) => packets.join('\0');
