import type { direct as german } from '../de/direct';
import type { Shape } from '../shape';

export const direct = {
  hello: "Hello! You'll find me on your server: join its coworking channel, or type `/desk` there.",
  people: 'To find out who knows something, ask where the others are: {{skillsLookupCommand}}',
  data: 'What I know about you I show to you alone, and you can delete it, too. Type it right here: {{privacyCommand}}',
  there: "Type that on your server; it doesn't work here.",
  which: 'On which server?',
  refused:
    "✉️ I wanted to write to you, but Discord isn't delivering my direct messages. Allow them in this server's privacy settings, then tap here.",
  refusedShort: '✉️ Discord isn’t delivering my direct messages to you. _Settings_ says how to change that.',
  button: { again: 'Write to me again' },
  error: {
    gone: 'This message is out of date. Everything of yours is on your server: type `/desk` there.',
    noServer:
      "I'm no longer on the server that this message came from. If I'm invited again, it goes on here.",
    left: 'You are no longer on the server that this message came from. If you come back, it goes on here.',
  },
} as const satisfies Shape<typeof german>;
