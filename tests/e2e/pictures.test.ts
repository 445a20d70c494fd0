import type { Command } from '../../commands/command';
import { handlers } from '../../commands/handlers';
import type { Answer } from '../../sandbox/vocabulary/answer';
import { controls, none } from '../../src/controls';
import { box, button, type Page, picture, row, text } from '../../src/pageView';
import { createPictures } from '../../src/pictures/pictures';
import { Nest } from '../support/nest';
import { names, sampleBoard, samplePlaces } from '../support/pictureSamples';

const trialControls = controls('trial', { text: none, picture: none });
const pictures = createPictures({ error: () => undefined });
const withPicture = async (): Promise<Page> => ({
  components: [
    box(
      text('The board'),
      picture('board.png', 'Ten people'),
      row(button(trialControls.text(), 'Text alone')),
    ),
  ],
  files: [
    {
      name: 'board.png',
      attachment: (await pictures.board(sampleBoard(samplePlaces(10, names))))!,
      description: 'Ten people',
    },
  ],
});
const withoutPicture = () =>
  Promise.resolve({ components: [box(text('Text alone'), row(button(trialControls.picture(), 'Picture')))] });

const command: Command = {
  topic: 'yours',
  data: { type: 1, name: 'trial', description: 'Shows a picture', contexts: [0], integration_types: [0] },
  run: { run: withPicture },
  controls: handlers(trialControls, { text: { run: withoutPicture }, picture: { run: withPicture } }),
};

let nest: Nest;
beforeEach(async () => {
  nest = await Nest.open({ commands: [command] });
});
afterEach(() => nest.close());
afterAll(() => pictures.close());

const shown = ({ message }: Answer) =>
  message.files.map(({ name, data }) => [name, data.toString('latin1', 1, 4)]);

test('a page shows a picture, loses it with the next state, and has it once again', async () => {
  const page = await nest.anna.command('/trial');
  expect(shown(page)).toEqual([['board.png', 'PNG']]);
  expect(page.text).toContain('The board');
  await nest.anna.click(page, 'Text alone');
  expect(page.text).toContain('Text alone');
  expect(shown(page)).toEqual([]);
  await nest.anna.click(page, 'Picture');
  expect(shown(page)).toEqual([['board.png', 'PNG']]);
  expect(nest.sandbox.rest.violations).toEqual([]);
});
