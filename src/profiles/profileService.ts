import type { Database, Tx } from '../database/database';
import { UserError } from '../errors';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import { findMember, updateMember } from '../guilds/memberStore';
import type { Changed, MaySee, Names } from '../guilds/ports';
import { listSeenIn } from '../sessions/presenceStore';
import { compareSkills, type ProfileSkill, readNote } from '../skills/skill';
import { ensureSkills, listProfileSkills } from '../skills/skillStore';
import { readLanguages } from './languages';
import { readLink } from './link';
import {
  type AskMe,
  type Colleague,
  defaultAskMe,
  type Profile,
  type ProfileCard,
  readBusiness,
  readSought,
} from './profile';
import {
  findProfile,
  forgetProfile,
  listProfiles,
  listSought,
  setNote,
  setSought,
  updateProfile,
} from './profileStore';

/** What a member typed about herself; an empty text takes away what stood there. */
export interface TypedProfile {
  business: string;
  seeks: string;
  link: string;
  languages: string;
}

/** What members say of themselves. `names` tells who is in a guild; `changed` is told of a guild in which that changed. */
export function createProfileService(database: Database, names: Names, changed: Changed = () => {}) {
  async function read(tx: Tx, { id, userId, thanked }: Member): Promise<ProfileCard> {
    const profile = await findProfile(tx, id);
    return {
      userId,
      business: profile?.business ?? null,
      link: profile?.link ?? null,
      languages: profile?.languages ?? [],
      askMe: profile?.askMe ?? defaultAskMe,
      knows: (await listProfileSkills(tx, id)).sort(compareSkills),
      seeks: (await listSought(tx, [id])).sort(compareSkills),
      thanked,
    };
  }

  return {
    /** What a member says of herself. */
    seeOwn(member: Member): Promise<ProfileCard> {
      return database.read((tx) => read(tx, member));
    },

    /**
     * What a user of Discord says of herself in a guild; null when she isn't stored there. And whether she is in the guild (still):
     * of who has left others are shown nothing.
     */
    async see(guildId: number, userId: string): Promise<{ card: ProfileCard | null; isHere: boolean }> {
      const isHere = (await names(guildId, [userId])).has(userId);
      const card = await database.read(async (tx) => {
        const member = await findMember(tx, guildId, userId);
        return member && read(tx, member);
      });
      return { card, isHere };
    },

    /** The others who are in coworking now, as far as she may see their room, in the order of their coming. */
    async listHere({ id, guildId }: Member, maySee: MaySee): Promise<Colleague[]> {
      const here = await database.read(async (tx) => {
        const others = (await listSeenIn(tx, guildId, maySee)).filter(({ memberId }) => memberId !== id);
        const ids = others.map(({ memberId }) => memberId);
        const business = new Map((await listProfiles(tx, ids)).map((one) => [one.memberId, one.business]));
        return others.map(({ memberId, userId, channelId }) => ({
          userId,
          channelId,
          business: business.get(memberId) ?? null,
        }));
      });
      const inGuild = await names(
        guildId,
        here.map(({ userId }) => userId),
      );
      return here.filter(({ userId }) => inGuild.has(userId));
    },

    /** Stores what she typed. What can't be stored stays as it was, and is given back as what is wrong with it. */
    async save({ id, guildId }: Member, typed: TypedProfile): Promise<UserError[]> {
      const refused: UserError[] = [];
      function tryTo<Value>(take: () => Value): Value | undefined {
        try {
          return take();
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          refused.push(error);
          return undefined;
        }
      }
      const business = tryTo(() => readBusiness(typed.business));
      const seeks = tryTo(() => readSought(typed.seeks));
      const link = tryTo(() => readLink(typed.link));
      const languages = tryTo(() => readLanguages(typed.languages));
      const changes: Partial<Omit<Profile, 'memberId'>> = {
        ...(business !== undefined && { business }),
        ...(link !== undefined && { link }),
        ...(languages !== undefined && { languages }),
      };
      await database.transact(async (tx) => {
        database.afterCommit(() => changed(guildId));
        await lockGuild(tx, guildId);
        if (Object.keys(changes).length > 0) await updateProfile(tx, id, changes);
        if (!seeks) return;
        const skills = seeks.length > 0 ? await ensureSkills(tx, guildId, seeks) : [];
        await setSought(
          tx,
          id,
          skills.map((skill) => skill.id),
        );
      });
      return refused;
    },

    /** Stores when she may be asked. */
    async setAskMe({ id, guildId }: Member, askMe: AskMe): Promise<void> {
      await database.transact((tx) => updateProfile(tx, id, { askMe }));
      changed(guildId);
    },

    /** One of her own skills. Throws UserError when she doesn't have it (any more). */
    seeSkill({ id }: Member, skillId: number): Promise<ProfileSkill> {
      return database.read(async (tx) => {
        const skill = (await listProfileSkills(tx, id)).find((one) => one.skillId === skillId);
        if (!skill) throw new UserError('profile.error.noSkill');
        return skill;
      });
    },

    /** Stores her note on one of her own skills; an empty one takes it away. Throws UserError as above. */
    async setNote({ id }: Member, skillId: number, typed: string): Promise<void> {
      const note = readNote(typed);
      const isHers = await database.transact((tx) => setNote(tx, id, skillId, note));
      if (!isHers) throw new UserError('profile.error.noSkill');
    },

    /** Deletes all that a member says of herself, and how often she was thanked; her skills stay. */
    async forget(tx: Tx, memberId: number): Promise<void> {
      await forgetProfile(tx, memberId);
      await updateMember(tx, memberId, { thanked: 0 });
    },
  };
}

export type ProfileService = ReturnType<typeof createProfileService>;
