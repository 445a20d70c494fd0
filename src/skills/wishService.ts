import type { Instant } from '../calendar';
import type { Database, Tx } from '../database/database';
import type { DueJob } from '../due';
import { UserError } from '../errors';
import { lockGuild } from '../guilds/guildStore';
import type { Member } from '../guilds/member';
import type { Names } from '../guilds/ports';
import { plainText, shorten } from '../i18n/plainText';
import { message } from '../i18n/translate';
import type { Telling } from '../notices/noticeService';
import { foldName } from './fold';
import type { Lookup, Told } from './lookupService';
import { readQuery } from './skill';
import { skillControls } from './skillControls';
import { answers, mostWishes, type SkillWish, wishKept } from './wish';
import {
  addWish,
  findOldestWish,
  forgetWishes,
  listWishes,
  removeWish,
  removeWishesUntil,
  renewWish,
} from './wishStore';

/** A longer name of a skill is cut in a notice. */
const mostOfName = 60;

/** What the service is made of. */
interface WishParts {
  database: Database;
  names: Names;
  lookup(guildId: number, query: string, told: Told): Promise<Lookup>;
  checkDue(): void;
}

/** *Tell me when somebody does*: what members wait for to be known. */
export function createWishService({ database, names, lookup, checkDue }: WishParts) {
  /** Who knows by now what a member waits for; null: nobody but herself. */
  async function findAnswer({ guildId, userId }: Member, { query }: SkillWish) {
    const told = { names: (ids: readonly string[]) => names(guildId, ids), maySee: () => false };
    const { known } = await lookup(guildId, query, told);
    return known.find((one) => one.userId !== userId && answers(one)) ?? null;
  }

  function tell(wish: SkillWish, { userId, skill }: { userId: string; skill: string }): Telling {
    const params = {
      query: plainText(wish.query),
      person: `<@${userId}>`,
      skill: plainText(shorten(skill, mostOfName)),
    };
    return {
      ...message('skills.wish.met', params),
      buttons: [
        {
          customId: skillControls.found({ page: 0, query: wish.query }),
          label: message('skills.wish.look'),
        },
      ],
      withoutButtons: message('skills.wish.met', params),
      saidBeside: skillControls.ask(wish.query),
      markTold: (tx) => removeWish(tx, wish.memberId, wish.id),
    };
  }

  const list = ({ id }: Member, now: Instant): Promise<SkillWish[]> =>
    database.read((tx) => listWishes(tx, id, now - wishKept));

  const keptOldest = database.keep(findOldestWish);

  const due: DueJob = {
    name: 'wishes',
    async next() {
      const oldest = await keptOldest();
      return oldest === null ? null : oldest + wishKept;
    },
    run: (now) => database.transact((tx) => removeWishesUntil(tx, now - wishKept)),
  };

  return {
    due,

    /**
     * Keeps that she wants to be told when somebody knows what she looked up; the same once more is kept anew. Throws a
     * UserError when she waits for as much as she may.
     */
    async add(member: Member, typedQuery: string, now: Instant): Promise<SkillWish> {
      const query = readQuery(typedQuery);
      const wish = await database.transact(async (tx) => {
        await lockGuild(tx, member.guildId);
        const mine = await listWishes(tx, member.id, now - wishKept);
        const same = mine.find((one) => foldName(one.query) === foldName(query));
        if (same) {
          await renewWish(tx, same.id, now);
          return { ...same, createdAt: now };
        }
        if (mine.length >= mostWishes)
          throw new UserError('skills.error.tooManyWishes', { most: mostWishes });
        const fresh = { memberId: member.id, query, createdAt: now };
        return { id: await addWish(tx, fresh), ...fresh };
      });
      checkDue();
      return wish;
    },

    /** What she waits for, the oldest first. */
    list,

    /** She waits for that no more. */
    remove({ id }: Member, wishId: number): Promise<void> {
      return database.transact((tx) => removeWish(tx, id, wishId));
    },

    /** What of hers somebody knows by now, the oldest wish first. Told once, it is forgotten. */
    async listUntold(member: Member, now: Instant): Promise<Telling[]> {
      const tellings: Telling[] = [];
      for (const wish of await list(member, now)) {
        const answer = await findAnswer(member, wish);
        if (answer) tellings.push(tell(wish, answer));
      }
      return tellings;
    },

    /** Deletes all that a member waits for. */
    forget: (tx: Tx, memberId: number): Promise<void> => forgetWishes(tx, memberId),
  };
}

export type WishService = ReturnType<typeof createWishService>;
