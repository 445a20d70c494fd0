import { colours, space } from './style';
import { paragraph } from './writing';
import { type Area, type Part, type Pen } from './sheet';

/** What a picture is called, of which time it is, and a cup beside it. */
export function heading(title: string, period: string): Part {
  const cup = 52;
  const lines = [
    paragraph(title, 2, { kind: 'title', ink: 'strong' }, cup),
    paragraph(period, 1, { kind: 'label', ink: 'soft' }, cup),
  ];
  return {
    height: lines.reduce((sum, { height }) => sum + height, space.large),
    draw(pen, area) {
      let { y } = area;
      for (const line of lines) {
        line.draw(pen, { ...area, y, height: line.height });
        y += line.height;
      }
      drawCup(pen, { x: area.x + area.width - 46, y: area.y - 2, width: 46, height: 46 });
    },
  };
}

/** A cup that steams, on a sun. */
function drawCup(pen: Pen, { x, y, width }: Area): void {
  pen.save();
  pen.translate(x, y);
  pen.scale(width / 46, width / 46);
  pen.fillStyle = colours.sun;
  pen.beginPath();
  pen.arc(23, 23, 23, 0, 2 * Math.PI);
  pen.fill();
  pen.strokeStyle = colours.accent;
  pen.fillStyle = colours.accent;
  pen.lineWidth = 3;
  pen.lineCap = 'round';
  pen.beginPath();
  pen.arc(31, 26.5, 4.5, -Math.PI / 2, Math.PI / 2);
  pen.stroke();
  pen.beginPath();
  pen.roundRect(12, 20, 19, 15, [2, 2, 8, 8]);
  pen.fill();
  pen.lineWidth = 2.4;
  for (const steam of [17.5, 25.5]) {
    pen.beginPath();
    pen.moveTo(steam, 16.5);
    pen.bezierCurveTo(steam - 2.6, 13.5, steam + 2.6, 12.5, steam, 9.5);
    pen.stroke();
  }
  pen.restore();
}
