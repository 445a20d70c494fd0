import { styleText } from 'node:util';
import { renderAnswer, renderMessage } from '../terminal/message';
import type { Answer } from '../vocabulary/answer';
import type { SeenMessage } from '../vocabulary/seenMessage';
import { wrap } from './wrap';

const columns = 92;

/** What a member sees is set off from what is told about it. */
const margin = ' '.repeat(7);

export type Screen = ReturnType<typeof createScreen>;

/** Shows the demo line by line: who does what, and what members get to see. */
export function createScreen(print: (line: string) => void, colour: boolean) {
  const paint = (style: 'bold' | 'dim' | 'yellow', text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text;

  function show(seen: string): void {
    for (const line of seen.split('\n')) for (const part of wrap(margin + line, columns)) print(part);
    print('');
  }

  return {
    title(text: string): void {
      print(paint('bold', text));
      print('');
    },

    /** Something happens at this time of day. */
    scene(time: string, what: string): void {
      const [first = '', ...others] = wrap(`${margin}${what}`, columns);
      print(`${paint('bold', time)}  ${paint('yellow', first.slice(margin.length))}`);
      for (const line of others) print(margin + paint('yellow', line.slice(margin.length)));
      print('');
    },

    /** In the language of the client in which she reads it. */
    message(message: SeenMessage, locale: 'de' | 'en' = 'de'): void {
      show(renderMessage(message, { colour, locale }));
    },

    /** What she gets, in the language of her Discord client. */
    answer(answer: Answer, locale: 'de' | 'en' = 'de'): void {
      show(renderAnswer(answer, { colour, locale }));
    },

    /** What is suggested while she types. */
    choices(names: readonly string[]): void {
      show(names.map((name) => `▸ ${name}`).join('\n'));
    },

    /** What a program gets. */
    lines(lines: readonly string[]): void {
      show(lines.map((line) => `┃ ${line}`).join('\n'));
    },

    end(text: string): void {
      print(paint('bold', text));
    },
  };
}
