import type { skills as german } from '../de/skills';
import type { Shape } from '../shape';

export const skills = {
  description: 'Who knows what?',
  lookup: {
    description: 'Find out who knows what',
    query: 'What you look for, such as marketing; without it you see all skills',
    title: '**Who knows “{{query}}”?**',
    here: '🟢 coworking right now',
    synonym: 'matches “{{asked}}”',
    narrower: 'part of “{{asked}}”',
    wider: 'often includes “{{asked}}”',
    close: 'close to “{{asked}}”',
    typo: 'spelled similarly',
    nobody: 'Nobody here has entered “{{query}}” yet.',
    onlyYou: 'So far you’re the only one here who knows this.',
    like: 'Spelled similarly: {{names}}.',
    orAll: '{{skillsLookupCommand}} without a word shows everything people here know.',
  },
  wish: {
    button: 'Tell me when somebody does',
    noted:
      'Gladly. As soon as somebody enters “{{query}}”, I tell you, once, and nobody else. I keep that in mind for 90 days.',
    forget: 'Never mind',
    forgotten: 'All right, I won’t say anything.',
    met: 'You looked for “{{query}}”: by now {{person}} has entered **{{skill}}**.',
    look: 'Have a look',
  },
  list: {
    title: '**What we know between us**',
    line_one: '{{name}} · {{count}} person',
    line_other: '{{name}} · {{count}} people',
    empty: 'Nobody has entered anything yet. Feel free to go first: {{skillsAddCommand}}',
    emptyPage: 'There is nothing on this page right now.',
  },
  page: 'Page {{page}} of {{pages}}',
  add: {
    description: 'Enter what you know',
    skills: 'One or several, separated by commas: Marketing, Copywriting, Canva',
    note: 'What others should know about it, such as “newsletters above all”',
    added: '✅ Entered: {{names}}.',
    noted: '✏️ New note on: {{names}}.',
    had: 'You had this already: {{names}}.',
    noteShown: 'Note: {{note}}',
  },
  remove: {
    description: 'Remove a skill you entered',
    skill: 'The skill you want to remove',
    removed: 'Removed: {{name}}.',
  },
  error: {
    empty: 'There is nothing yet. Write for example: Marketing, Copywriting, Canva.',
    nameless: '“{{name}}” can’t be entered: use a word for it. Symbols or mentions alone won’t do.',
    nameTooLong: '“{{name}}” is too long. At most {{most}} characters; more fits into the note.',
    noteTooLong: 'The note is too long. At most {{most}} characters fit.',
    queryTooLong: 'That is a bit long to look for. A word or two will do, at most {{most}} characters.',
    queryEmpty: 'I can’t look for that. Write a word, such as marketing.',
    unreadable: 'There is a character in it that I can’t store. Please type it again.',
    tooMany: 'That’s too many: {{most}} fit in all, and you have {{count}}.',
    tooManyWishes:
      'You are waiting for {{most}} things already; I can’t keep more in mind. You can drop one on the page _Questions_ of your desk.',
    notYours: '“{{name}}” isn’t among yours. The suggestions while you type show what you entered.',
  },
} as const satisfies Shape<typeof german>;
