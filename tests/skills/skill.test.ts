import fc from 'fast-check';
import { UserError } from '../../src/errors';
import { keysIn, readNames, readNote, readQuery, splitTyped } from '../../src/skills/skill';
import { anyText } from '../support/anyText';

const typedText = anyText({ maxLength: 60 });

function keyOfRefusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error.key;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('reading names', () => {
  const names = (typed: string) => readNames(typed).map(({ name }) => name);

  it('separates at commas, semicolons and line breaks, nowhere else', () => {
    expect(names('Marketing, Texten;Canva\nSEO')).toEqual(['Marketing', 'Texten', 'Canva', 'SEO']);
    expect(names('Text und Konzept, UX/UI')).toEqual(['Text und Konzept', 'UX/UI']);
    expect(names(' ,, Marketing ,;')).toEqual(['Marketing']);
  });

  it('keeps each once, as first written', () => {
    expect(names('Web-Design, webdesign, WEB DESIGN')).toEqual(['Web-Design']);
  });

  it('refuses what is no name, whatever stands beside it', () => {
    expect(keyOfRefusal(() => readNames(''))).toBe('skills.error.empty');
    expect(keyOfRefusal(() => readNames(' , ;'))).toBe('skills.error.empty');
    for (const typed of ['🎨', '@everyone', '<@1>', '\u200b', 'Marketing, 🎨'])
      expect(keyOfRefusal(() => readNames(typed))).toBe('skills.error.nameless');
    expect(keyOfRefusal(() => readNames('Mar\0keting'))).toBe('skills.error.unreadable');
  });

  it('takes 100 characters and not one more, also when they fold into many', () => {
    expect(names('ä'.repeat(100))).toHaveLength(1);
    expect(keyOfRefusal(() => readNames('a'.repeat(101)))).toBe('skills.error.nameTooLong');
    expect(keyOfRefusal(() => readNames('ﷺ'.repeat(50)))).toBe('skills.error.nameTooLong');
  });

  it('gives only what the database takes', () => {
    fc.assert(
      fc.property(typedText, (typed) => {
        try {
          for (const { name, nameKey } of readNames(typed)) {
            expect(name.length).toBeLessThanOrEqual(100);
            expect(nameKey.length).toBeLessThanOrEqual(200);
            expect(name + nameKey).not.toMatch(/[\0\n]/);
            expect(nameKey).not.toBe('');
          }
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});

test('a note is one line of at most 500 characters', () => {
  expect(readNote(' vor allem\nNewsletter ')).toBe('vor allem Newsletter');
  expect(readNote('n'.repeat(500))).toHaveLength(500);
  for (const blank of ['  ', '\u200b\u2060', '\u3164', '\ud800']) expect(readNote(blank)).toBeNull();
  expect(readNote('Texte \ud83d!')).toBe('Texte !');
  expect(readNote(null)).toBeNull();
  expect(keyOfRefusal(() => readNote('n'.repeat(501)))).toBe('skills.error.noteTooLong');
  expect(keyOfRefusal(() => readNote('\0'))).toBe('skills.error.unreadable');
});

test('a question is at most 60 characters and has a letter or digit', () => {
  expect(readQuery('  Marketing ')).toBe('Marketing');
  expect(keyOfRefusal(() => readQuery('m'.repeat(61)))).toBe('skills.error.queryTooLong');
  expect(keyOfRefusal(() => readQuery('🎨'))).toBe('skills.error.queryEmpty');
});

test.each([
  ['', '', ''],
  ['Mark', '', 'Mark'],
  ['Marketing, Te', 'Marketing, ', 'Te'],
  ['Marketing;Te', 'Marketing;', 'Te'],
  ['Marketing, Texten,', 'Marketing, Texten,', ''],
  ['Text und Ko', '', 'Text und Ko'],
])('of "%s" the part after "%s" is being typed: "%s"', (typed, before, piece) => {
  expect(splitTyped(typed)).toEqual({ before, piece });
});

test('the keys of what is typed so far pass over what is no name', () => {
  expect([...keysIn('Web-Design, 🎨, Texten, ')]).toEqual(['webdesign', '', 'text']);
});
