import { ApplicationCommandOptionType } from 'discord.js';
import type { Command, Context, Handler } from '../../commands/command';
import { handlers } from '../../commands/handlers';
import { controls, none, rowId } from '../../src/controls';
import { UserError } from '../../src/errors';
import { button, modal, type Page, row, text } from '../../src/pageView';

const trialControls = controls('trial', {
  next: rowId,
  other: rowId,
  refuse: rowId,
  fail: rowId,
  form: rowId,
  save: none,
});

/** Controls of an older version. */
const gone = controls('trial', { gone: none });
const vanished = controls('vanished', { open: none });

/** What the handlers of the command did, for tests of what runs them. */
export interface Trial {
  command: Command;
  /** The handlers that ran, in their order. */
  ran: string[];
  /** Until it is settled the handler `wait` waits for it. */
  gate: PromiseWithResolvers<void>;
  /** What autocomplete finds. */
  suggest(): Promise<{ name: string; value: string }[]>;
}

const subcommand = (name: string) => ({
  type: ApplicationCommandOptionType.Subcommand as const,
  name,
  description: name,
});

/** `/trial`: a command whose handlers do each thing that can happen to a handler. */
export function makeTrial(): Trial {
  const ran: string[] = [];
  const noted =
    (name: string, then: (context: Context) => Page | Promise<Page>) =>
    (context: Context): Promise<Page> => {
      ran.push(name);
      return Promise.resolve(then(context));
    };
  const refused = () => {
    throw new UserError('goal.full', { most: 25, typed: '' });
  };
  const failed = () => {
    throw new Error('Lena typed her diary here');
  };
  const form: Handler<unknown> = {
    acknowledge: 'modal',
    run: () =>
      Promise.resolve(
        modal(trialControls.save(), 'A form', [{ customId: 'body', label: 'Body', maxLength: 100 }]),
      ),
  };
  const trial: Trial = {
    ran,
    gate: Promise.withResolvers(),
    suggest: () => Promise.resolve([]),
    command: {
      topic: 'yours',
      data: {
        type: 1,
        name: 'trial',
        description: 'Tries out what can happen',
        contexts: [0],
        integration_types: [0],
        options: [
          ...['page', 'picture', 'refuse', 'fail', 'wait', 'form', 'noform'].map(subcommand),
          {
            ...subcommand('find'),
            options: [
              {
                type: ApplicationCommandOptionType.String as const,
                name: 'query',
                description: 'query',
                autocomplete: true,
              },
            ],
          },
        ],
      },
      run: {
        page: { run: noted('page', ({ t }) => startPage(`A page in ${t.locale}`)) },
        picture: {
          run: noted('picture', () => ({
            components: [
              ...startPage('With a picture').components,
              { type: 13, file: { url: 'attachment://fact.txt' } },
            ],
            files: [{ name: 'fact.txt', attachment: Buffer.from('fact'), description: 'A fact' }],
          })),
        },
        refuse: { run: noted('refuse', refused) },
        fail: { run: noted('fail', failed) },
        wait: {
          run: noted('wait', async () => {
            await trial.gate.promise;
            return startPage('Waited');
          }),
        },
        form,
        noform: {
          acknowledge: 'modal',
          run: () => Promise.reject(new UserError('goal.full', { most: 25, typed: '' })),
        },
        find: { run: noted('find', () => startPage('Found')) },
      },
      complete: () => trial.suggest(),
      controls: handlers(trialControls, {
        next: { run: noted('next', () => startPage('The next page')) },
        other: { acknowledge: 'private', run: noted('other', () => startPage('Another page')) },
        refuse: { run: noted('refuse', refused) },
        fail: { run: noted('fail', failed) },
        form,
        save: { run: (_, press) => Promise.resolve(startPage(`Saved ${press.field('body')}`)) },
      }),
    },
  };
  return trial;
}

/** A page with a button for each of the command's controls, and one that has none any more. */
export function startPage(title: string): Page {
  return {
    components: [
      text(title),
      row(
        ...(['next', 'other', 'refuse', 'fail', 'form'] as const).map((action) =>
          button(trialControls[action](7), action),
        ),
      ),
      row(button(gone.gone(), 'gone'), button(vanished.open(), 'vanished')),
    ],
  };
}
