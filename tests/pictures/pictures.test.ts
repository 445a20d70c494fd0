import { createCanvas, loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import { loadFonts } from '../../src/pictures/fonts';
import type { BoardPicture, PicturePlace, WeekPicture, WeeksPicture } from '../../src/pictures/picture';
import { createPictures } from '../../src/pictures/pictures';
import { inside } from '../../src/pictures/sheet';
import { colours, heat } from '../../src/pictures/style';
import { fit, measure } from '../../src/pictures/writing';
import {
  heaped,
  names,
  sampleBoard,
  samplePlaces,
  sampleWeek,
  sampleWeeks,
  usualLevel,
} from '../support/pictureSamples';

const failures: unknown[] = [];
const log = { error: (failure: unknown) => void failures.push(failure) };
const all = createPictures(log);
afterAll(() => all.close());

/** Pictures as files; one that can't be drawn fails the test. */
const pictures = {
  board: async (picture: BoardPicture) => expectDrawn(await all.board(picture)),
  week: async (picture: WeekPicture) => expectDrawn(await all.week(picture)),
  weeks: async (picture: WeeksPicture) => expectDrawn(await all.weeks(picture)),
};

function expectDrawn(png: Buffer | null): Buffer {
  expect(failures).toEqual([]);
  return png!;
}

/** A picture's pixels; lengths in points, of which it has two pixels each. */
interface Seen {
  width: number;
  height: number;
  /** The colours in an area, each with how many pixels have it. */
  colours(x: number, y: number, width: number, height: number): Map<string, number>;
}

async function look(png: Buffer): Promise<Seen> {
  const image = await loadImage(png);
  const pen = createCanvas(image.width, image.height).getContext('2d');
  pen.drawImage(image, 0, 0);
  return {
    width: image.width / 2,
    height: image.height / 2,
    colours(x, y, width, height) {
      const { data } = pen.getImageData(x * 2, y * 2, width * 2, height * 2);
      const found = new Map<string, number>();
      for (let index = 0; index < data.length; index += 4) {
        const colour =
          data[index + 3] === 0
            ? 'none'
            : `#${[0, 1, 2].map((part) => (data[index + part] ?? 0).toString(16).padStart(2, '0')).join('')}`;
        found.set(colour, (found.get(colour) ?? 0) + 1);
      }
      return found;
    },
  };
}

const onlyPaper = (area: Map<string, number>) => [...area.keys()].every((colour) => colour === colours.paper);

/** In each picture the margins left and right stay free, and its corners are round. */
function expectCard(seen: Seen): void {
  expect(seen.width).toBe(400);
  expect(seen.colours(0, 0, 3, 3)).toEqual(new Map([['none', 36]]));
  expect(onlyPaper(seen.colours(2, 30, 19, seen.height - 60))).toBe(true);
  expect(onlyPaper(seen.colours(379, 30, 19, seen.height - 60))).toBe(true);
  expect(onlyPaper(seen.colours(30, seen.height - 18, 340, 16))).toBe(true);
}

const rowHeight = 50;
const firstRow = 95;
/** Where the name of a place is: between its number and its figure, above its bar. */
const nameArea = (row: number) => [68, firstRow + row * rowHeight, 190, 27] as const;

describe('a board', () => {
  const worst = [
    heaped,
    'W'.repeat(32),
    'سارة '.repeat(6),
    '🦊'.repeat(16),
    '﷽'.repeat(32),
    '田中さくら'.repeat(6),
    '\u200b',
    'ᚠ',
    'Ы'.repeat(32),
    '👩🏽‍🚀'.repeat(4),
  ];

  it.each([
    ['in ten scripts', samplePlaces(10), 610],
    ['in others', samplePlaces(10, names.slice(5)), 610],
    ['of the worst names', samplePlaces(10, worst), 610],
    ['of five', samplePlaces(5), 360],
    ['of one', samplePlaces(1), 160],
    ['of more than ten', samplePlaces(14), 610],
  ])('%s is a card with every name on it', async (_, places, height) => {
    const png = await pictures.board(sampleBoard(places));
    expect(png.length).toBeLessThan(300_000);
    const seen = await look(png);
    expect(seen.height).toBe(height);
    expectCard(seen);
    for (const [row] of places.slice(0, 10).entries())
      expect(onlyPaper(seen.colours(...nameArea(row)))).toBe(false);
  });

  it('leaves room between a name and its figure, and keeps its bars free of text', async () => {
    const places = samplePlaces(10, worst);
    const seen = await look(await pictures.board(sampleBoard(places)));
    for (const [row, { value }] of places.entries()) {
      const figure = measure(value, 'body');
      expect(onlyPaper(seen.colours(378 - figure - 10, firstRow + row * rowHeight, 8, 27))).toBe(true);
      const bar = [...seen.colours(76, firstRow + row * rowHeight + 36, 294, 5).keys()];
      expect(bar.every((colour) => colour !== colours.ink)).toBe(true);
    }
  });

  it('has bars as long as the shares', async () => {
    const place = (share: number): PicturePlace => ({ place: 1, name: 'A', value: '1 h', share });
    const seen = await look(await pictures.board(sampleBoard([1, 0.5, 0.01, 0, 7].map(place))));
    const filled = [0, 1, 2, 3, 4].map((row) => {
      const line = seen.colours(68, firstRow + row * rowHeight + 38, 310, 0.5);
      return (line.get(colours.accent) ?? 0) / 2;
    });
    expect(filled).toEqual([310, 155, 9, 0, 310].map((length) => expect.closeTo(length, -0.6) as number));
  });

  it('without anybody says something kind', async () => {
    const seen = await look(await pictures.board(sampleBoard([])));
    expectCard(seen);
    expect(seen.height).toBeLessThan(200);
    expect(seen.colours(22, 95, 356, 45).get(colours.ink)).toBeGreaterThan(200);
  });

  it('looks the same whenever it is drawn', async () => {
    const board = sampleBoard(samplePlaces(10));
    expect((await pictures.board(board)).equals(await pictures.board(board))).toBe(true);
  });
});

describe('a week', () => {
  it.each([10, 5, 1, 0])('with %i on the board is a card', async (count) => {
    const png = await pictures.week(sampleWeek(samplePlaces(count)));
    expect(png.length).toBeLessThan(300_000);
    const seen = await look(png);
    expectCard(seen);
    // The sum is what is largest.
    expect(seen.colours(22, 100, 356, 50).get(colours.accent)).toBeGreaterThan(5_000);
  });

  it('shows a sum of any length whole', async () => {
    const week = { ...sampleWeek([]), total: { value: '123456 h 40 min', label: 'zusammen' } };
    const seen = await look(await pictures.week(week));
    expectCard(seen);
    await loadFonts(week.total.value);
    expect(measure(week.total.value, 'title')).toBeLessThan(inside);
    expect(measure(week.total.value, 'figure')).toBeGreaterThan(inside);
  });
});

describe("a member's weeks", () => {
  it('are a card with all levels, days off and today', async () => {
    const png = await pictures.weeks(sampleWeeks(usualLevel));
    expect(png.length).toBeLessThan(300_000);
    const seen = await look(png);
    expectCard(seen);
    const found = seen.colours(50, 240, 328, seen.height - 300);
    for (const colour of [...heat, colours.coral, colours.sand])
      expect(found.get(colour)).toBeGreaterThan(100);
  });

  it('draw a square for each day up to today', async () => {
    const weeks = sampleWeeks(() => 4);
    const seen = await look(await pictures.weeks(weeks));
    const square = await look(
      await pictures.weeks({ ...weeks, weeks: weeks.weeks.map((week) => ({ ...week, days: [] })) }),
    );
    const dark = (one: Seen) => one.colours(0, 0, one.width, one.height).get(heat[4]) ?? 0;
    const days = 25 * 7 + 2;
    // 21 points wide and high, less the round corners and the mark of today.
    expect((dark(seen) - dark(square)) / 4 / days).toBeCloseTo(21 * 21 - 10, -2);
  });

  it('show the names of the days whole, also longer ones', async () => {
    const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
    const weeks = { ...sampleWeeks(() => 0), weeks: sampleWeeks(() => 0).weeks.slice(-13), weekdays };
    const whole = await look(await pictures.weeks(weeks));
    // Only a name that is drawn whole is as wide as it is measured.
    const width = measure('Wed', 'label');
    const row = whole.height - 22 - 26 - 20 - 5 * 24;
    expect(whole.colours(22 + width - 4, row, 4, 24).get(colours.soft)).toBeGreaterThan(4);
    expectCard(whole);
  });

  it.each([null, 0, 0.4, 3])('with %s of her goal are a card', async (share) => {
    const weeks = sampleWeeks(() => 0);
    expectCard(await look(await pictures.weeks({ ...weeks, thisWeek: { ...weeks.thisWeek, share } })));
  });

  it('stay a card without any week, and with longer words', async () => {
    const weeks = sampleWeeks(() => 0);
    const long = 'ein ziemlich langes Wort';
    const legend = { less: long, more: long, off: long, today: long };
    expectCard(await look(await pictures.weeks({ ...weeks, weeks: [], legend })));
  });
});

test('a text is cut to its room, whatever it is', async () => {
  const graphemes = [...names, heaped].flatMap((name) =>
    Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment),
  );
  await loadFonts(graphemes.join(' '));
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...graphemes), { maxLength: 40 }),
      fc.integer({ min: 30, max: 300 }),
      (typed, room) => {
        const { text } = fit(typed.join(''), room, 'name');
        expect(measure(text, 'name')).toBeLessThanOrEqual(room);
      },
    ),
    { numRuns: 100 },
  );
});

describe('drawing', () => {
  it('is of two at a time; what waits when it ends is not drawn', async () => {
    const few = createPictures(log);
    const asked = Array.from({ length: 5 }, () => few.board(sampleBoard(samplePlaces(1))));
    const ended = few.close();
    const drawn = await Promise.all(asked);
    await ended;
    expect(drawn.map((png) => png !== null)).toEqual([true, true, false, false, false]);
    expect(await few.board(sampleBoard([]))).toBeNull();
    expect(failures).toEqual([]);
  });

  it('goes on with the others after one failed, which the log tells', async () => {
    const broken = sampleBoard([null as unknown as PicturePlace]);
    const few = createPictures(log);
    const asked = [broken, broken, broken, sampleBoard(samplePlaces(1))];
    const drawn = await Promise.all(asked.map((picture) => few.board(picture)));
    expect(drawn.map((png) => png !== null)).toEqual([false, false, false, true]);
    expect(failures.splice(0)).toMatchObject([{ err: {} }, { err: {} }, { err: {} }]);
  });
});
