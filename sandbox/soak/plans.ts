import type { SandboxChannel } from '../vocabulary/channel';
import type { SandboxGuild } from '../vocabulary/guild';
import type { SandboxMember } from '../vocabulary/member';
import type { Agreed } from './agreed';

/** What the members of a guild have agreed on, and who may know of it. */
export class Plans {
  readonly agreed: Agreed[] = [];
  /** A coworking room in which nobody ever is; it may be deleted. */
  spare: SandboxChannel;
  /** Members who are never in a room: they may leave the guild, and not see a room. */
  readonly guests: SandboxMember[];
  zone = 'Europe/Berlin';
  /** The next look at reminders (`Reminders.look`), and that before which the zone was changed. */
  turn = 0;
  zoneTurn = -1;
  /** Who left the guild: before which look. */
  readonly left = new Map<string, number>();
  /** The same of who doesn't see a room, by `user room`. */
  private readonly hidden = new Map<string, number>();

  constructor(
    private readonly guild: SandboxGuild,
    /** The bot compares what it stored when a room is changed. */
    private readonly roomChanged: () => void,
  ) {
    this.spare = this.addSpare();
    this.guests = Array.from({ length: 4 }, (_, index) => guild.addMember(`G${index}`));
  }

  private addSpare(): SandboxChannel {
    return this.guild.addVoiceChannel('Coworking Werkstatt');
  }

  /** Whether there is such a channel. */
  isThere(channelId: string): boolean {
    return this.guild.record.channels.has(channelId);
  }

  deleteSpare(): void {
    this.spare.delete();
    this.roomChanged();
  }

  replaceSpare(): void {
    this.spare = this.addSpare();
    this.roomChanged();
  }

  /** A guest doesn't see a room any more, or does again. */
  hide({ id }: SandboxMember, room: SandboxChannel): void {
    this.hidden.set(`${id} ${room.id}`, this.turn);
    room.deny(['ViewChannel'], { id });
    this.roomChanged();
  }

  show({ id }: SandboxMember, room: SandboxChannel): void {
    this.hidden.delete(`${id} ${room.id}`);
    room.allow(['ViewChannel'], { id });
    this.roomChanged();
  }

  /** Before which look a room was hidden from somebody; undefined: she sees it. */
  hiddenSince(userId: string, roomId: string): number | undefined {
    return this.hidden.get(`${userId} ${roomId}`);
  }

  isHidden({ id }: SandboxMember, roomId: string): boolean {
    return this.hiddenSince(id, roomId) !== undefined;
  }

  changeZone(zone: string): void {
    this.zone = zone;
    this.zoneTurn = this.turn;
  }

  /** A guest leaves the guild, as long as enough are left. */
  leave(guest: SandboxMember): void {
    if (this.guests.length < 3) return;
    this.guests.splice(this.guests.indexOf(guest), 1);
    this.left.set(guest.id, this.turn);
    guest.leaveGuild();
  }
}
