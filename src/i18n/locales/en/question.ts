import type { question as german } from '../de/question';
import type { Shape } from '../shape';

export const question = {
  button: {
    ask: 'Ask them',
    thanks: 'Thanks',
    settle: 'Close without thanks',
    settled: 'It’s settled',
    thankAll: 'Thank them all',
  },
  form: {
    title: 'Question about {{topic}}',
    label: 'What would you like to know?',
    help: 'Your question gets a thread of its own. Everyone here can read it and answer.',
    example: 'How do you handle VAT in the first year?',
  },
  asked: 'Your question is here: {{thread}}',
  soon: 'Your question will be in {{channel}} in a moment.',
  refused: "Discord isn't letting me into {{channel}} right now. I'll keep trying; your question is noted.",
  youInvite: 'I invited {{people}}, and nobody else.',
  youInviteSoon: "I'm about to invite {{people}}, and nobody else.",
  youCannotInvite:
    "I couldn't invite {{people}} so far: Discord doesn't let me write there just now. Everyone here can answer all the same.",
  youInviteNobody: "I haven't invited anyone right now, but everyone here can answer.",
  asks: '{{asker}} has a question about {{topic}}:',
  anyone: 'All of you can answer, in the thread.',
  threadName: 'Question: {{topic}}',
  invited_one: '{{people}}, you know about this. Would you like to answer?',
  invited_other: '{{people}}, you know about this. Would you like to answer?',
  others: "I haven't pinged anyone else. If you know something too, please join in.",
  nobodyInvited: "I haven't pinged anyone right now. If you know something, please join in.",
  howToThank: '{{asker}}, when somebody has helped you, just say thanks.',
  thanked: '{{asker}} says thanks to {{helpers}}.',
  settled: 'This is settled.',
  whoHelped: 'Who helped you?',
  about: 'Your question about {{topic}}. After that I’ll close the thread.',
  chooseHelpers: 'Choose someone',
  chooseOthers: 'Someone else',
  waitsNotice: '{{asker}} has a question about “{{topic}}”, which you know about: {{thread}}',
  page: {
    title: 'Questions',
    mine: 'Your question about {{topic}}',
    noneOfMine: 'You have no open question. A new one begins with {{skillsLookupCommand}}.',
    forMe: 'You might know this',
    other: '- {{asker}} asks about {{topic}} · {{thread}}',
    wishes: 'I tell you as soon as somebody enters',
    dropWish: 'No longer needed',
  },
  youThanked: 'Your thanks go to {{people}}. I’m closing the thread.',
  youSettled: 'All right, I’m closing the thread.',
  thankedNotice: '{{asker}} says thanks for your help with “{{topic}}”.',
  howToAsk:
    'Ask me who knows something, for example: “Who knows bookkeeping?” Everything people here know is in {{skillsLookupCommand}}.',
  error: {
    empty: 'There is no question yet.',
    tooLong: 'That is a bit long; at most {{most}} characters fit. Here is your text to shorten:\n{{typed}}',
    tooMany:
      'You have {{count}} open questions already{{where}}. Say thanks there, or close one, and you can ask the next.{{typed}}',
    enoughToday:
      '{{count}} questions a day are enough. You can ask the next one from {{when}}. If it’s urgent, just ask the others in the chat.{{typed}}',
    nowhere:
      "I can't find a text channel where both of us may write. Please ask someone on the team, or put your question into the chat yourself.{{typed}}",
    forbidden:
      "I may not start a thread in {{channel}}. Whoever manages the server can see in {{setupCommand}} which permission I'm missing.{{typed}}",
    lost: 'Your question didn’t get through: the channel has just been deleted. Simply ask it again.{{typed}}',
    notYours: 'Only the person who asked can say thanks here.',
    closed: 'This question is closed already.',
    gone: 'This question is gone.',
    herself: "You can't choose yourself. Who helped you?",
    nobody: 'Choose someone who is here, and no bot.',
  },
} as const satisfies Shape<typeof german>;
