import { checkModal } from '../../sandbox/rest/modalRules';
import fc from 'fast-check';
import { deskCommand } from '../../commands/desk';
import { profileCommand } from '../../commands/profile';
import { withDeskPages } from '../../src/desk/deskPagesView';
import type { Guild } from '../../src/guilds/guild';
import type { Member } from '../../src/guilds/member';
import { getMember, updateMember } from '../../src/guilds/memberStore';
import type { Database } from '../../src/database/database';
import { type Locale, locales, translator } from '../../src/i18n/translate';
import { hasRoomForNotices } from '../../src/notices/noticeView';
import type { Modal } from '../../src/pageView';
import { askMeChoices, type ProfileCard } from '../../src/profiles/profile';
import { createProfileService } from '../../src/profiles/profileService';
import { hasProfile } from '../../src/profiles/profileStore';
import { drawOwnSkill, drawOwnSkills } from '../../src/profiles/ownSkillsView';
import { drawColleagues } from '../../src/profiles/colleaguesView';
import { formControls } from '../../src/discord/formControls';
import { drawOwnProfile, drawProfile } from '../../src/profiles/profileView';
import { UserError } from '../../src/errors';
import { createSkillService } from '../../src/skills/skillService';
import { skillTable } from '../../src/skills/skillStore';
import { makeContext, press, type } from '../support/commandContext';
import { drawAskPersonForm } from '../../src/questions/askView';
import { controlsOf, menuAndRow, refusals, textOf } from '../support/page';
import { openTestDatabase, storeGuild, storeMembers } from '../support/testDatabase';
import { anyText } from '../support/anyText';

let database: Database;
let guild: Guild;
let anna: Member;
let bea: Member;
let services: {
  profiles: ReturnType<typeof createProfileService>;
  skills: ReturnType<typeof createSkillService>;
};
/** Who is in the guild. */
let inGuild: string[];

beforeEach(async () => {
  database = await openTestDatabase();
  guild = await storeGuild(database);
  [anna, bea] = (await storeMembers(database, guild.id, '1', '2')) as [Member, Member];
  inGuild = ['1', '2', '3'];
  const names = (_: number, userIds: readonly string[]) =>
    Promise.resolve(new Map(userIds.filter((id) => inGuild.includes(id)).map((id) => [id, id])));
  services = {
    profiles: createProfileService(database, names),
    skills: createSkillService(database, () => Promise.resolve(new Set())),
  };
});
afterEach(() => database.close());

const contextOf = (member: Member, locale: Locale = 'de') => makeContext({ services, guild, member, locale });
const own = (member = anna) => type(profileCommand, contextOf(member));
const see = (id: string, { bot = false, locale = 'de' }: { bot?: boolean; locale?: Locale } = {}) =>
  type(profileCommand, contextOf(anna, locale), { member: { id, bot } });
const save = (fields: Record<string, string>, member = anna) =>
  press(profileCommand, contextOf(member), 'profile:save', { fields });

const full = {
  business: 'Texte für nachhaltige Marken',
  seeks: 'Steuern, Canva',
  link: 'bea-texte.de',
  languages: 'deutsch, Englisch',
};

describe('/profile', () => {
  test('shows what a colleague does, knows and seeks, and when to ask her', async () => {
    await save(full, bea);
    await services.skills.add(bea, 'Werbetexte', 'vor allem Newsletter');
    await services.skills.add(bea, 'SEO', null);
    expect(textOf(await see('2'))).toBe(
      [
        '## <@2>',
        'Texte für nachhaltige Marken',
        '**Das kann ich**',
        '- SEO',
        '- Werbetexte · vor allem Newsletter',
        '**Das suche ich**',
        '- Canva',
        '- Steuern',
        '🔗 Zu finden: <https://bea-texte.de>',
        '🗣️ Spricht Deutsch, Englisch',
        '-# 💬 Frag mich, wenn ich im Coworking bin',
      ].join('\n'),
    );
    expect(textOf(await see('2', { locale: 'en' }))).toContain('🗣️ Speaks German, English');
    expect([...controlsOf(await see('2')).keys()]).toEqual(['profile:ask:2']);
    await services.profiles.setAskMe(bea, 'never');
    expect(controlsOf(await see('2')).size).toBe(0);
  });

  test('names all that she knows, with as much of the notes as there is room for', async () => {
    const names = Array.from({ length: 30 }, (_, i) => `Fachgebiet ${10 + i}`);
    const count = async () => textOf(await see('2')).match(/- Fachgebiet/g)?.length;
    await services.skills.add(bea, names.slice(0, 10).join(), 'kurz gesagt '.repeat(30));
    expect(await count()).toBe(10);
    expect(textOf(await see('2'))).toContain('- Fachgebiet 10 · kurz gesagt');
    await services.skills.add(bea, names.join(), 'kurz gesagt '.repeat(30));
    expect(await count()).toBe(30);
    const page = await press(profileCommand, contextOf(bea), 'profile:skills');
    expect(textOf(page).match(/- Fachgebiet/g)).toHaveLength(30);
  });

  test('tells how often somebody was thanked, but not never', async () => {
    await save({ business: 'Steuern' }, bea);
    expect(textOf(await see('2'))).not.toContain('Danke');
    await database.transact((tx) => updateMember(tx, bea.id, { thanked: 3 }));
    expect(textOf(await see('2'))).toContain('🙏 3-mal Danke bekommen');
    expect(textOf(await see('2', { locale: 'en' }))).toContain('🙏 Thanked 3 times');
  });

  test('says so when there is nothing yet, for who is stored and who isn’t', async () => {
    for (const id of ['2', '3']) expect(textOf(await see(id))).toBe(`## <@${id}>\nHier steht noch nichts.`);
  });

  test('shows nobody who has left, and no bot', async () => {
    await save(full, bea);
    inGuild = ['1'];
    await expect(see('2')).rejects.toMatchObject({ key: 'profile.error.gone' });
    await expect(see('9', { bot: true })).rejects.toMatchObject({ key: 'profile.error.bot' });
  });

  test('of herself is a page of her desk', async () => {
    await services.skills.add(anna, 'SEO', null);
    const page = await own();
    expect(textOf(page)).toContain('## Mein Profil\n**Das kann ich**\n- SEO');
    expect([...controlsOf(page).keys()]).toEqual([
      'profile:edit',
      'profile:skills',
      'profile:askMe',
      ...menuAndRow,
    ]);
    const byMenu = await press(deskCommand, contextOf(anna), 'desk:page', { values: ['skills'] });
    expect(byMenu).toEqual(page);
    expect(await see('1')).toEqual(page);
  });
});

describe('Edit', () => {
  test('opens with what she said, and an emptied form takes all of it away', async () => {
    await save(full);
    const form = await press<Modal>(profileCommand, contextOf(anna), 'profile:edit');
    const values = JSON.stringify(form.components);
    for (const value of [
      'Texte für nachhaltige Marken',
      'Canva, Steuern',
      'https://bea-texte.de',
      'Deutsch, Englisch',
    ])
      expect(values).toContain(`"value":"${value}"`);
    expect(textOf(await save({}))).toContain('Hier steht noch nichts.');
    expect(await database.read((tx) => tx.find(skillTable))).toEqual([]);
  });

  test('keeps what it can, and says what it couldn’t', async () => {
    await save(full);
    const page = await save({
      ...full,
      business: 'Neu',
      link: 'javascript:alert(1)',
      languages: 'x'.repeat(99),
    });
    const text = textOf(page);
    expect(text).toContain('⚠️ Den Link habe ich nicht übernommen.');
    expect(text).toContain('⚠️ Eine der Sprachen ist zu lang.');
    expect(text).toContain('Neu\n');
    expect(text).toContain('<https://bea-texte.de>');
    expect(text).toContain('Spricht Deutsch, Englisch');
  });

  test.each([
    ['5,000 characters', 'x'.repeat(5_000)],
    ['SQL', "'); DROP TABLE profile; --"],
    ['markdown and mentions', '# **fett** @everyone <@2> [x](https://evil.de) ||y||'],
    ['right-to-left', '\u202eevil\u202c \u2067x'],
    ['NUL', 'a\0b'],
    ['only emoji', '🦊🦊🦊'],
    ['nothing to be seen', '\u200b\u2800 '],
  ])('takes %s for text, or refuses it', async (_, typed) => {
    const page = await save({ business: typed, seeks: typed, link: typed, languages: typed });
    expect(refusals(page)).toEqual([]);
    expect(textOf(page)).not.toMatch(/\0|\u202e|(?<!\\)\*\*fett|@everyone|(?<!\\)<@2>/);
    expect(textOf(page).length).toBeLessThan(1_000);
    expect(textOf(await own())).not.toContain('evil.de>');
  });

  test('a skill that is only sought stays while somebody seeks it', async () => {
    await save({ seeks: 'steuern' });
    await services.skills.add(bea, 'Steuern', null);
    await services.skills.remove(bea, 'Steuern');
    expect(textOf(await own())).toContain('- steuern');
    expect(textOf(await save({ seeks: Array.from({ length: 11 }, (_, i) => `Fach ${i}`).join() }))).toContain(
      'Höchstens 10',
    );
    expect(textOf(await own())).toContain('- steuern');
  });
});

test('Ask me is chosen by a menu', async () => {
  const page = await press(profileCommand, contextOf(anna), 'profile:askMe', { values: ['never'] });
  expect(controlsOf(page).get('profile:askMe')).toMatchObject({
    options: [{ value: 'here' }, { value: 'always' }, { value: 'never', default: true }],
  });
  await expect(press(profileCommand, contextOf(anna), 'profile:askMe', { values: ['x'] })).rejects.toThrow(
    new UserError('common.notOffered'),
  );
});

describe('Skills', () => {
  const skillId = async (name: string, member = anna) =>
    (await services.skills.listOf(member.id)).find((one) => one.name === name)!.skillId;

  test('are added by a form, with a note, and changed and removed one by one', async () => {
    const fields = { names: 'SEO, Canva', note: 'gern' };
    const added = await press(profileCommand, contextOf(anna), 'profile:saveSkills', { fields });
    expect(textOf(added)).toBe(
      '✅ Eingetragen: **SEO** und **Canva**.\nNotiz: gern\n## Das kann ich\n- Canva · gern\n- SEO · gern',
    );
    const id = await skillId('SEO');
    const one = await press(profileCommand, contextOf(anna), 'profile:skill:0', { values: [String(id)] });
    expect(textOf(one)).toBe('## SEO\ngern');
    const noted = await press(profileCommand, contextOf(anna), `profile:saveNote:${id}`, {
      fields: { note: ' ' },
    });
    expect(textOf(noted)).toBe('## SEO\nNoch keine Notiz dazu.');
    const left = await press(profileCommand, contextOf(anna), `profile:removeSkill:${id}`);
    expect(textOf(left)).toBe('## Das kann ich\n- Canva · gern');
    for (const action of ['removeSkill', 'note', 'saveNote'])
      await expect(press(profileCommand, contextOf(anna), `profile:${action}:${id}`)).rejects.toMatchObject({
        key: 'profile.error.noSkill',
      });
  });

  test('the longest there can be fit into a message, also right after they were entered', async () => {
    const names = (from: number) =>
      Array.from({ length: 15 }, (_, i) => `Fach ${10 + from + i}${'*'.repeat(90)}`);
    const note = '*'.repeat(500);
    await services.skills.add(anna, names(0).join(), note);
    const fields = { names: [...names(0), ...names(15)].join(), note };
    const page = await press(profileCommand, contextOf(anna), 'profile:saveSkills', { fields });
    expect((await services.skills.listOf(anna.id)).length).toBe(30);
    expect(refusals(page)).toEqual([]);
    expect(hasRoomForNotices(page)).toBe(true);
  });

  test('are nobody else’s to change, and no number is none', async () => {
    await services.skills.add(bea, 'SEO', 'von Bea');
    const id = await skillId('SEO', bea);
    for (const argument of [id, 'x', '-1', '9999999999'])
      for (const action of ['saveNote', 'removeSkill'])
        await expect(
          press(profileCommand, contextOf(anna), `profile:${action}:${argument}`, { fields: { note: 'ha' } }),
        ).rejects.toMatchObject({ key: 'profile.error.noSkill' });
    expect((await services.skills.listOf(bea.id))[0]?.note).toBe('von Bea');
  });
});

test('Delete everything takes the profile and the thanks', async () => {
  await save(full);
  await database.transact((tx) => updateMember(tx, anna.id, { thanked: 2 }));
  await database.transact((tx) => services.profiles.forget(tx, anna.id));
  expect((await database.read((tx) => getMember(tx, anna.id))).thanked).toBe(0);
  expect(await database.read((tx) => hasProfile(tx, anna.id))).toBe(false);
  expect(await database.read((tx) => tx.find(skillTable))).toEqual([]);
});

test('whatever members typed, Discord takes each page, and there is room for notices', () => {
  const typed = (longest: number) =>
    fc.oneof(
      fc.constantFrom('*', '@everyone ', '👩‍👩‍👧‍👦').map((unit) => unit.repeat(Math.floor(longest / unit.length))),
      anyText({ minLength: 1, maxLength: longest }).map((text) => text.slice(0, longest)),
    );
  const skill = fc.record({
    skillId: fc.integer({ min: 1, max: 2 ** 31 }),
    name: typed(100).map((name) => name || '*'),
    nameKey: fc.constant('x'),
    note: fc.option(typed(500)),
  });
  const card: fc.Arbitrary<ProfileCard> = fc.record({
    userId: fc.constant('12345678901234567890'),
    business: fc.option(typed(150)),
    link: fc.option(fc.constant(`https://a.de/${'*'.repeat(187)}`)),
    languages: fc.array(typed(30), { maxLength: 8 }),
    askMe: fc.constantFrom(...askMeChoices),
    knows: fc.uniqueArray(skill, { maxLength: 30, selector: ({ skillId }) => skillId }),
    seeks: fc.array(skill, { maxLength: 10 }),
    thanked: fc.nat(),
  });
  const refused = ['business', 'seeks', 'link', 'languages'].map(
    (field) => new UserError(`profile.error.${field as 'seeks'}`, { most: 10 }),
  );
  fc.assert(
    fc.property(card, fc.constantFrom(...locales), (one, locale) => {
      const t = translator(locale);
      const pages = [
        drawProfile(one, one.userId, t),
        withDeskPages(
          drawColleagues(
            Array.from({ length: 100 }, () => ({ ...one, channelId: one.userId })),
            t,
          ),
          'colleagues',
          t,
        ),
        withDeskPages(
          drawOwnProfile(one, t, { errors: refused, again: formControls.again('0123456789abcdef') }),
          'skills',
          t,
        ),
        withDeskPages(drawOwnSkills(one.knows, t), null, t),
        ...one.knows.slice(0, 1).map((first) => withDeskPages(drawOwnSkill(first, t), null, t)),
      ];
      for (const page of pages) {
        expect(refusals(page)).toEqual([]);
        expect(hasRoomForNotices(page)).toBe(true);
      }
      const asked = drawAskPersonForm({ userId: one.userId, name: one.business ?? '', knows: one.knows }, t);
      expect(() => checkModal(asked)).not.toThrow();
    }),
    { numRuns: 60 },
  );
});
