import { EventEmitter } from 'node:events';
import type { Sandbox } from '../sandbox';
import type { SandboxGuild } from '../vocabulary/guild';
import { silence, type Heard } from '../voice/listener';
import type { Voice } from '../voice/server';
import { makeOgg } from './ogg';

/** So long nothing more comes, in ms of real time: then a bell is over. */
const quietMs = 300;

/** How long the bot may take to come to a room, and a bell to begin, in ms of real time. */
const comesWithin = 3_000;
const beginsWithin = 1_500;

/** How many bells can still be asked for. */
const kept = 8;

/** A bell as it was heard. */
export interface Rung {
  id: string;
  channelId: string;
  /** The ids of those who were in the room and not deafened. */
  hearers: string[];
  /** What came, as Ogg Opus. */
  sound: Buffer;
}

/** A bell that sounds: its packets by their numbers, and who hears it. */
interface Sounding {
  packets: Map<number, Buffer>;
  hearers: Set<string>;
  over: NodeJS.Timeout;
}

/** The bells of the guild, as they come to those who are in its voice channels. */
export class Bells extends EventEmitter<{ rung: [Rung] }> {
  private readonly sounding = new Map<string, Sounding>();
  private readonly rung: Rung[] = [];
  private count = 0;

  private constructor(
    private readonly sandbox: Sandbox,
    private readonly guild: SandboxGuild,
    private readonly voice: Voice,
  ) {
    super();
  }

  /** Starts the voice servers, and listens. */
  static async listen(sandbox: Sandbox, guild: SandboxGuild): Promise<Bells> {
    const voice = await sandbox.startVoice({ hears: (userId, packet) => bells.hear(userId, packet) });
    const bells = new Bells(sandbox, guild, voice);
    return bells;
  }

  /** What the bot has to trust. */
  get certificateFile(): string {
    return this.voice.certificateFile;
  }

  /** Whether the bot is in a voice channel. */
  get isThere(): boolean {
    return this.guild.record.voiceStates.has(this.sandbox.world.application.botUser.id);
  }

  /** The sound of a bell as Ogg Opus, while it is kept. */
  soundOf(id: string): Buffer | null {
    return this.rung.find((one) => one.id === id)?.sound ?? null;
  }

  /**
   * Waits until what just fell due has been done: the bot has come to its room, or its bell is over. `wasThere`: whether it was
   * in a room before. What doesn't come is waited for a moment only.
   */
  async settle(wasThere: boolean): Promise<void> {
    const { until } = this.sandbox;
    if (!wasThere) {
      const session = () => this.voice.sessions.get(this.guild.id);
      await until(() => session()?.call, 'the bot to come', comesWithin).catch(() => {});
      return;
    }
    const begun = () => this.sounding.size > 0 || !this.isThere;
    const hasBegun = await until(begun, 'a bell', beginsWithin).catch(() => false);
    if (hasBegun) await until(() => this.sounding.size === 0, 'the bell to be over').catch(() => {});
  }

  close(): void {
    for (const { over } of this.sounding.values()) clearTimeout(over);
  }

  private hear(userId: string, { sequence, opus }: Heard): void {
    const state = this.guild.record.voiceStates.get(userId);
    if (!state) return;
    const { channelId, selfDeaf } = state;
    const known = this.sounding.get(channelId);
    const one = known ?? {
      packets: new Map(),
      hearers: new Set(),
      over: setTimeout(() => this.end(channelId), quietMs),
    };
    this.sounding.set(channelId, one);
    one.over.refresh();
    one.packets.set(sequence, opus);
    if (!selfDeaf) one.hearers.add(userId);
  }

  private end(channelId: string): void {
    const one = this.sounding.get(channelId);
    if (!one) return;
    this.sounding.delete(channelId);
    this.sandbox.world.emit('changed');
    if ([...one.packets.values()].every((packet) => packet.equals(silence))) return;
    const id = String((this.count += 1));
    const rung = {
      id,
      channelId,
      hearers: [...one.hearers],
      sound: makeOgg([...one.packets.values()]),
    };
    this.rung.push(rung);
    if (this.rung.length > kept) this.rung.shift();
    this.emit('rung', rung);
  }
}
