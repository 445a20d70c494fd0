import type { SandboxChannel } from '../vocabulary/channel';
import type { SandboxMember } from '../vocabulary/member';
import type { Community } from './community';
import type { Scene } from './scene';

/** Trouble in one guild, while the others go on. */
export interface Mischief {
  name: string;
  /** Not believed while acknowledgements stay out: then it neither begins nor ends. */
  needsTrust?: boolean;
  /** It is waited for until it is stored: then it neither begins nor ends while the database takes nothing. */
  needsStore?: boolean;
  begin(community: Community, scene: Scene): Promise<void> | void;
  end(community: Community, scene: Scene): Promise<void> | void;
}

/** A room loses its name and with it what makes it a coworking room. */
const hiddenFrom = new WeakMap<Community, [SandboxMember, SandboxChannel]>();
const renamed = new WeakMap<Community, { room: Community['rooms'][number]; name: string }>();

/** Whether it may begin or end now. */
export const mayChange = ({ needsTrust, needsStore }: Mischief, { hearing }: Scene) =>
  !(needsTrust && hearing === 'unanswered') && !(needsStore && hearing === 'kept');

export const mischiefs: Mischief[] = [
  {
    name: 'guild unavailable',
    begin: (community) => community.becomeUnavailable(),
    async end(community, scene) {
      community.becomeAvailable();
      if (community.isTold && scene.hearing !== 'kept') await scene.recorded([community]);
    },
  },
  {
    name: 'bot removed',
    needsStore: true,
    async begin(community, scene) {
      const isHeard = community.isTold;
      community.removeBot();
      if (isHeard) await scene.recorded([community]);
    },
    async end(community, scene) {
      community.inviteBot();
      if (community.isTold) await scene.recorded([community]);
    },
  },
  {
    name: 'room renamed',
    needsTrust: true,
    begin(community, { random }) {
      const room = random.pick(community.rooms);
      renamed.set(community, { room, name: room.name });
      community.rename(room, 'Büro');
    },
    end(community) {
      const before = renamed.get(community);
      if (before) community.rename(before.room, before.name);
    },
  },
  {
    name: 'room hidden from somebody',
    needsTrust: true,
    begin(community, { ownRandom }) {
      const guest = ownRandom.pick(community.plans.guests);
      const room = ownRandom.pick([...community.rooms, community.plans.spare]);
      hiddenFrom.set(community, [guest, room]);
      community.plans.hide(guest, room);
    },
    end(community) {
      const before = hiddenFrom.get(community);
      if (before && community.plans.isThere(before[1].id)) community.plans.show(...before);
    },
  },
  {
    name: 'room deleted',
    needsTrust: true,
    begin: (community) => community.plans.deleteSpare(),
    end: (community) => community.plans.replaceSpare(),
  },
  {
    name: 'somebody leaves the guild',
    begin: (community, { ownRandom }) => community.plans.leave(ownRandom.pick(community.plans.guests)),
    end: () => undefined,
  },
  {
    name: 'time zone changed',
    async begin(community, { hearing, random, crew }) {
      if (hearing !== 'all' || !community.isTold) return;
      await crew.settle();
      const page = await community.guild.owner.command('/setup', {}, { timeoutMs: 20_000 });
      const form = await community.guild.owner.click(page, { customId: 'setup:zone' }, 20_000);
      const zone = random.pick(['America/New_York', 'Pacific/Auckland', 'Europe/Berlin', 'UTC']);
      await community.guild.owner.submit(form, { zone }, 20_000);
      community.plans.changeZone(zone);
      community.tell();
    },
    end: () => undefined,
  },
];
