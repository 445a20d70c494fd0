import fc from 'fast-check';
import { UserError } from '../../src/errors';
import { locales } from '../../src/i18n/translate';
import { hasRoomForNotices } from '../../src/notices/noticeView';
import { drawAsked, drawClosed, drawThanksQuestion } from '../../src/questions/askView';
import {
  type Candidate,
  chooseExperts,
  chooseInvited,
  longestQuestion,
  mostInvited,
  readQuestion,
  type ShownQuestion,
} from '../../src/questions/question';
import { drawQuestions } from '../../src/questions/questionsPageView';
import { drawQuestion, drawThread } from '../../src/questions/questionView';
import { withDeskPages } from '../../src/desk/deskPagesView';
import { translator } from '../../src/i18n/translate';
import { refusals, textOf } from '../support/page';
import { anyText } from '../support/anyText';

describe('who is invited', () => {
  const candidate: fc.Arbitrary<Candidate> = fc.record({
    memberId: fc.integer({ min: 1, max: 30 }),
    isInvitable: fc.boolean(),
    isSure: fc.boolean(),
    lastAskedAt: fc.option(fc.integer({ min: 1, max: 5 })),
  });
  const candidates = fc.uniqueArray(candidate, { selector: ({ memberId }) => memberId, maxLength: 20 });

  test('never herself, nor who doesn’t like it, nor who may mean something else; at most three, the longest unasked', () => {
    fc.assert(
      fc.property(candidates, fc.integer({ min: 1, max: 30 }), (all, askerId) => {
        const invited = chooseInvited(all, askerId);
        const others = all.filter(({ memberId, isInvitable }) => memberId !== askerId && isInvitable);
        const sure = others.filter(({ isSure }) => isSure);
        const willing = sure.length > 0 ? sure : others;
        expect(invited).toHaveLength(Math.min(mostInvited, willing.length));
        for (const one of invited) expect(willing).toContain(one);
        const left = willing.filter((one) => !invited.includes(one));
        const latest = Math.max(...invited.map(({ lastAskedAt }) => lastAskedAt ?? 0));
        for (const { lastAskedAt } of left) expect(lastAskedAt ?? 0).toBeGreaterThanOrEqual(latest);
      }),
    );
  });

  test('of those asked at the same time whoever stands first', () => {
    const all = [5, 3, 9, 1].map((memberId) => ({
      memberId,
      isInvitable: true,
      isSure: true,
      lastAskedAt: null,
    }));
    expect(chooseInvited(all, 0).map(({ memberId }) => memberId)).toEqual([5, 3, 9]);
  });

  it('and who is told later is never the asker, nor invited; and nobody unsure where somebody is sure', () => {
    fc.assert(
      fc.property(candidates, fc.integer({ min: 1, max: 30 }), (some, askerId) => {
        const invited = chooseInvited(some, askerId).map(({ memberId }) => memberId);
        const told = chooseExperts(some, invited, askerId);
        const others = some.filter(({ memberId }) => memberId !== askerId);
        const sure = others.filter(({ isSure }) => isSure);
        const meant = (sure.length > 0 ? sure : others).map(({ memberId }) => memberId);
        expect(new Set(told)).toEqual(new Set(meant.filter((id) => !invited.includes(id))));
      }),
    );
  });
});

describe('reading a question', () => {
  test.each([
    [' Wie  geht das?\n\n\u200b\nUnd wann? ', 'Wie geht das?\nUnd wann?'],
    ['🦊🦊', '🦊🦊'],
    ["'); DROP TABLE question; --", "'); DROP TABLE question; --"],
    ['a\0b', 'ab'],
    ['ja?\n'.repeat(12), 'ja?\n'.repeat(12).trim()],
    ['ja?\n'.repeat(13), 'ja? '.repeat(13).trim()],
  ])('%j is %j', (typed, body) => {
    expect(readQuestion(typed)).toBe(body);
  });

  test('nothing, or too much, is refused, and what was typed is given back', () => {
    for (const typed of ['', ' \n\u200b', '\u2800'])
      expect(() => readQuestion(typed)).toThrow(expect.objectContaining({ key: 'question.error.empty' }));
    try {
      readQuestion('x'.repeat(5_000));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const said = translator('de')(error.key, error.params);
      expect(said).toContain('xxx');
      expect(said.length).toBeLessThan(4_000);
      return;
    }
    throw new Error('It was taken.');
  });
});

test('whatever was asked, Discord takes each message, and the answers have room for notices', () => {
  const typed = (longest: number) =>
    fc.oneof(
      fc
        .constantFrom('*', '_\n', '@everyone ', '👩‍👩‍👧‍👦')
        .map((unit) => unit.repeat(Math.floor(longest / unit.length))),
      anyText({ minLength: 1, maxLength: longest }).map((text) => text.slice(0, longest)),
    );
  const userId = '12345678901234567890';
  const users = (most: number) => fc.array(fc.constant(userId), { maxLength: most });
  const question: fc.Arbitrary<ShownQuestion> = fc.record({
    locale: fc.constantFrom(...locales),
    askerId: fc.constant(userId),
    topic: typed(60).map((topic) => topic || '*'),
    body: typed(longestQuestion),
    threadId: fc.option(fc.constant(userId)),
    isClosed: fc.boolean(),
    invited: users(3),
    helpers: users(5),
  });
  fc.assert(
    fc.property(question, (one) => {
      const t = translator(one.locale);
      for (const drawing of [drawQuestion(one, 12, t), drawThread(one, 12, t)]) {
        expect(refusals(drawing.page)).toEqual([]);
        expect(textOf(drawing.page)).not.toMatch(/@everyone/);
        if (drawing.thread) expect(drawing.thread.name.length).toBeLessThanOrEqual(100);
      }
      const asked = {
        threadId: one.threadId,
        channelId: userId,
        isRefused: one.isClosed,
        isLost: false,
        invitation: 'sent' as const,
        invited: one.invited,
      };
      const stored = { ...one, id: 3, guildId: 1, memberId: 1, createdAt: 0, closedAt: null };
      const answered = one.helpers.map((_, place) => ({
        userId: `${userId.slice(1)}${place}`,
        name: one.body,
      }));
      const other = { id: 4, topic: one.topic, askerId: userId, threadId: userId, channelId: userId };
      const open = {
        mine: [3, 4, 5].map((id) => ({ ...stored, id })),
        others: Array.from({ length: 60 }, () => other),
      };
      const wishes = Array.from({ length: 10 }, (_, id) => ({
        id,
        memberId: 1,
        query: one.topic.slice(0, 60) || 'x',
        createdAt: 0,
      }));
      const pages = [
        drawAsked(asked, t),
        drawThanksQuestion({ question: stored, answered }, t),
        drawClosed(one.helpers, t),
        withDeskPages(drawQuestions(open, wishes, t), 'questions', t),
      ];
      for (const page of pages) {
        expect(refusals(page)).toEqual([]);
        expect(hasRoomForNotices(page)).toBe(true);
      }
    }),
  );
});
