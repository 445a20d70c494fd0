import { colours, heat, inks, type Ink } from '../../src/pictures/style';

/** Source: https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test('black on white is 21 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

const pairs = Object.entries(inks).flatMap(([ink, { on }]) =>
  on.map((ground) => [ink as Ink, ground] as const),
);

test.each(pairs)('%s text on %s can be read', (ink, ground) => {
  expect(contrast(inks[ink].colour, colours[ground])).toBeGreaterThanOrEqual(4.5);
});

test('bars and the mark of today stand out from what is behind them', () => {
  expect(contrast(colours.accent, colours.mint)).toBeGreaterThanOrEqual(3);
  expect(contrast(colours.coral, colours.paper)).toBeGreaterThanOrEqual(3);
});

test('each level of work is darker than the one before, for whoever sees no colours', () => {
  for (const [index, colour] of heat.entries()) {
    const before = heat[index - 1];
    if (before) expect(luminance(before) / luminance(colour)).toBeGreaterThan(1.25);
  }
});
