import type { SandboxGuild } from '../vocabulary/guild';
import type { SandboxMember } from '../vocabulary/member';

/** What the world doesn't know of a member, for it is her own device that knows. */
export interface Life {
  /** As an IANA name. */
  zone: string;
  device: 'phone' | 'desktop';
  /** The voice channel in which she was when her Wi-Fi went. */
  awayFrom: string | null;
}

/** The members and their lives, by id. */
export class Cast {
  private readonly lives = new Map<string, Life>();

  of(id: string): Life {
    const known = this.lives.get(id);
    if (known) return known;
    const life: Life = { zone: 'Europe/Berlin', device: 'desktop', awayFrom: null };
    this.lives.set(id, life);
    return life;
  }

  /** The ids of those who have one, in the order in which they came. */
  get ids(): string[] {
    return [...this.lives.keys()];
  }

  add(member: SandboxMember, life: Partial<Life> = {}): SandboxMember {
    Object.assign(this.of(member.id), life);
    return member;
  }

  remove(id: string): void {
    this.lives.delete(id);
  }
}

/** A handful of people, as they are in such a community. The owner looks after it. */
export function addCast(guild: SandboxGuild): Cast {
  const cast = new Cast();
  cast.add(guild.addMember('Lena'), { device: 'phone' });
  cast.add(guild.addMember('Jonas'));
  cast.add(guild.addMember('Emma', { locale: 'en-US' }), { zone: 'Europe/Lisbon' });
  cast.add(guild.addMember('Mira'), { device: 'phone' });
  guild.owner.rename('Sophie');
  cast.add(guild.owner);
  return cast;
}
