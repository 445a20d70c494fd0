import { carrying } from '../../src/discord/carried';
import { goalControls } from '../../src/goals/goalControls';
import { box, button, modal, row, section, text } from '../../src/pageView';

test('each control of a page carries the posting, whatever it stands in; nothing else changes', () => {
  const draw = (customId: string) => {
    const own = button(goalControls.new(5), 'Ziel');
    const made = { ...own, custom_id: customId } as typeof own;
    return {
      components: [text('custom_id'), box(section('Angebot', made), row(made)), row(made)],
      files: [],
    };
  };
  const page = draw(goalControls.new(5));
  expect(carrying(page, 17)).toEqual(draw('@17:goal:new:5'));
  expect(page).toEqual(draw('goal:new:5'));
});

test('a form carries it, its fields keep their names', () => {
  const form = modal(goalControls.new(5), 'Ein Ziel', [{ customId: 'body', label: 'Ziel', maxLength: 9 }]);
  expect(carrying(form, 17)).toEqual({ ...form, custom_id: '@17:goal:new:5' });
});
