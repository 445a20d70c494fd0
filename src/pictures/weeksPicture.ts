import type { Canvas } from '@napi-rs/canvas';
import { heading } from './heading';
import { type HeatDay, type WeeksPicture } from './picture';
import { type Area, clip, drawBar, drawSheet, fillBox, gap, inside, type Part, type Pen } from './sheet';
import { colours, heat, radius, space } from './style';
import { measure, write } from './writing';

const mostWeeks = 26;
/** So many weeks, a quarter, stand side by side: on a phone more would be too small to see. */
const across = 13;
const monthHeight = 22;

type Week = WeeksPicture['weeks'][number];

/** A member's last 26 weeks as a calendar, with this week and her weeks in a row. Its fonts must have been loaded. */
export function drawWeeksPicture(picture: WeeksPicture): Canvas {
  const { title, period, weekdays, legend } = picture;
  const weeks = picture.weeks.slice(-mostWeeks);
  return drawSheet([
    heading(title, period),
    thisWeek(picture),
    gap(space.large),
    calendar(weeks.slice(0, -across), weekdays),
    gap(space.middle),
    calendar(weeks.slice(-across), weekdays),
    gap(space.large),
    key(legend),
  ]);
}

/** This week against her goal, and below it the weeks in a row, if there are any. */
function thisWeek({ thisWeek: { label, value, share }, inARow }: WeeksPicture): Part {
  const barHeight = share === null ? 0 : 12 + space.middle;
  return {
    height: 52 + barHeight + (inARow ? 34 : 0),
    draw(pen, area) {
      fillBox(pen, area, radius.tile, colours.sand);
      const line = { ...area, x: area.x + space.middle, width: area.width - 2 * space.middle };
      const words = { ...line, y: area.y + space.middle - 1, height: 24 };
      const valueWidth = Math.min(measure(value, 'name') + 1, words.width * 0.7);
      const valueArea = { ...words, x: words.x + words.width - valueWidth, width: valueWidth };
      write(pen, value, valueArea, { kind: 'name', ink: 'strong', align: 'right' });
      const labelArea = { ...words, width: words.width - valueWidth - space.small };
      write(pen, label, labelArea, { kind: 'label', ink: 'soft' });
      if (share !== null) drawBar(pen, { ...line, y: words.y + 36, height: 12 }, share);

      if (!inARow) return;
      const row = { ...line, y: words.y + 32 + barHeight, height: 32 };
      const number = measure(inARow.value, 'number');
      write(pen, inARow.value, { ...row, width: number + 1 }, { kind: 'number', ink: 'accent' });
      const rest = { ...row, x: row.x + number + space.small, width: row.width - number - space.small };
      write(pen, inARow.label, { ...rest, y: rest.y + 4 }, { kind: 'label', ink: 'soft' });
    },
  };
}

/** Weeks side by side, a day below the other, under the names of the months that begin in them. */
function calendar(weeks: readonly Week[], weekdays: readonly string[]): Part {
  const nameWidth = Math.ceil(Math.max(0, ...weekdays.map((name) => measure(name, 'label')))) + 1;
  const left = nameWidth + space.small;
  // The last has no gap behind it.
  const pitch = (inside - left + space.tiny) / across;
  const cell = pitch - space.tiny;
  return {
    height: weeks.length === 0 ? 0 : monthHeight + 7 * pitch - space.tiny,
    draw(pen, area) {
      if (weeks.length === 0) return;
      const top = area.y + monthHeight;
      for (const [index, name] of weekdays.entries()) {
        const line = { x: area.x, y: top + index * pitch, width: nameWidth, height: cell };
        if (index % 2 === 0) write(pen, name, line, { kind: 'label', ink: 'soft' });
      }
      for (const [index, { month, days }] of weeks.entries()) {
        const x = area.x + left + index * pitch;
        const nameArea = { x, y: area.y, width: 3 * pitch, height: monthHeight - space.tiny };
        const hasRoom = month !== null && x + measure(month, 'label') <= area.x + area.width;
        if (hasRoom) write(pen, month, nameArea, { kind: 'label', ink: 'soft' });
        for (const [line, day] of days.entries())
          drawDay(pen, day, { x, y: top + line * pitch, width: cell, height: cell });
      }
    },
  };
}

function drawDay(pen: Pen, { mark, isToday }: HeatDay, area: Area): void {
  if (mark === 'off') drawOff(pen, area);
  else if (mark !== 'toCome') fillBox(pen, area, radius.cell, heat[mark]);
  if (!isToday) return;
  pen.strokeStyle = colours.coral;
  pen.lineWidth = 2.5;
  pen.beginPath();
  pen.roundRect(area.x + 0.75, area.y + 0.75, area.width - 1.5, area.height - 1.5, radius.cell - 0.75);
  pen.stroke();
}

/** A day off is hatched: neither much nor little. */
function drawOff(pen: Pen, area: Area): void {
  clip(pen, area, radius.cell, () => {
    fillBox(pen, area, 0, colours.sand);
    pen.strokeStyle = '#cdbf9f';
    pen.lineWidth = 1.6;
    for (let x = -area.height; x < area.width; x += 5) {
      pen.beginPath();
      pen.moveTo(area.x + x, area.y + area.height);
      pen.lineTo(area.x + x + area.height, area.y);
      pen.stroke();
    }
  });
}

/** What the colours mean, in words. */
function key({ less, more, off, today }: WeeksPicture['legend']): Part {
  const square = 17;
  return {
    height: 26,
    draw(pen, area) {
      let { x } = area;
      const word = (text: string) => {
        const length = measure(text, 'label');
        write(pen, text, { ...area, x, width: length + 1 }, { kind: 'label', ink: 'soft' });
        x += length + 7;
      };
      const sample = (mark: HeatDay['mark'], isToday = false) => {
        const y = area.y + (area.height - square) / 2;
        drawDay(pen, { mark, isToday }, { x, y, width: square, height: square });
        x += square + 3;
      };
      const samples = (marks: HeatDay['mark'][], text: string, isToday = false) => {
        for (const mark of marks) sample(mark, isToday);
        x += space.tiny;
        word(text);
        x += space.small;
      };
      clip(pen, area, 0, () => {
        word(less);
        samples([0, 1, 2, 3, 4], more);
        samples(['off'], off);
        samples(['toCome'], today, true);
      });
    },
  };
}
