import type { SandboxChannel } from '../vocabulary/channel';
import type { SandboxGuild } from '../vocabulary/guild';

const coworkingName = 'Coworking';

/** The voice channels of a guild in which people are: only with the word in its name one is a coworking room. */
export class House {
  readonly rooms: readonly SandboxChannel[];
  private readonly stage: SandboxChannel;
  /** Watched by nobody. */
  readonly lounge: SandboxChannel;

  constructor(guild: SandboxGuild) {
    const voice = [coworkingName, `${coworkingName} leise`].map((name) => guild.addVoiceChannel(name));
    this.stage = guild.addStageChannel('Co-Working Bühne');
    this.rooms = [...voice, this.stage];
    this.lounge = guild.addVoiceChannel('Kaffeeküche');
  }

  /** Those that are coworking rooms now, by their ids. */
  get coworking(): string[] {
    return this.rooms.filter(({ name }) => /co-?working/i.test(name)).map(({ id }) => id);
  }

  /** Whether a coworking room can have scheduled events: no stage can. */
  holdsEvents(channelId: string): boolean {
    return channelId !== this.stage.id && this.coworking.includes(channelId);
  }

  find(channelId: string | undefined): SandboxChannel | null {
    return [...this.rooms, this.lounge].find(({ id }) => id === channelId) ?? null;
  }

  /** The channel if it is a coworking room now. */
  findCoworking(channelId: string | undefined): string | null {
    return this.coworking.find((id) => id === channelId) ?? null;
  }
}
