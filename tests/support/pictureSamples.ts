import { formatDuration } from '../../src/i18n/durations';
import type {
  BoardPicture,
  HeatLevel,
  PicturePlace,
  WeekPicture,
  WeeksPicture,
} from '../../src/pictures/picture';

/** Names as members have them, in the scripts that pictures have letters for. */
export const names = [
  'Anna Müller',
  'سارة العلي',
  '田中さくら 🌸',
  'Katharina von Hohenstein-Oberlahn',
  '🦊🐻👩‍👧',
  'Ольга Іваненко',
  'שרה לוי',
  'Ελένη Παπαδοπούλου',
  '김민지',
  'अनुष्का शर्मा',
  'สมหญิง ใจดี',
  '李小龙',
  'Zoë Żółć Nguyễn',
  '𝓛𝓮𝓷𝓪 ✿ ★',
  '🏳️‍🌈 Kim 🇩🇪 👍🏽 ❤️',
];

/** A letter with all the marks that a name has room for. */
export const heaped = `Z${'\u0337\u0301\u0335'.repeat(11)}`.slice(0, 32);

/** So many places, the first with 40 hours, each with less than the one before; the fifth as much as the fourth. */
export function samplePlaces(count: number, from: readonly string[] = names): PicturePlace[] {
  return Array.from({ length: count }, (_, index) => {
    const rank = index === 4 ? 3 : index;
    const minutes = Math.round(2400 * 0.68 ** rank);
    return {
      place: rank + 1,
      name: from[index % from.length]!,
      value: formatDuration(minutes * 60_000),
      share: minutes / 2400,
    };
  });
}

export function sampleBoard(places: PicturePlace[]): BoardPicture {
  return {
    title: 'Arbeitszeit',
    period: 'diese Woche · 16.–22. März',
    places,
    nobody: 'Noch ist niemand auf der Tafel. Setz dich dazu, dann steht hier bald jemand.',
  };
}

export function sampleWeek(places: PicturePlace[]): WeekPicture {
  return {
    title: 'Unsere Woche',
    period: '16.–22. März 2026',
    total: { value: '128 h 40 min', label: 'zusammen gearbeitet' },
    facts: [
      { value: '12', label: 'waren da' },
      { value: '34', label: 'Ziele erreicht' },
    ],
    comparison: '6 h 10 min mehr als in der Woche davor.',
    board: { title: 'Am längsten dabei', places },
  };
}

const monthNames = ['Sep', 'Okt', 'Nov', 'Dez', 'Jan', 'Feb', 'Mär'];

/** 26 weeks up to a Tuesday; `levelOf` says how much was worked on a day, counted from the first. */
export function sampleWeeks(levelOf: (day: number) => HeatLevel | 'off'): WeeksPicture {
  const today = 25 * 7 + 1;
  return {
    title: 'Meine Wochen',
    period: 'September bis März',
    thisWeek: { label: 'Diese Woche', value: '6 h 20 min von 10 h', share: 0.63 },
    inARow: { value: '5', label: 'Wochen in Folge' },
    weekdays: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
    weeks: Array.from({ length: 26 }, (_, week) => ({
      month: week % 4 === 1 ? monthNames[Math.floor(week / 4)]! : null,
      days: Array.from({ length: 7 }, (__, weekday) => {
        const day = week * 7 + weekday;
        return { mark: day > today ? 'toCome' : levelOf(day), isToday: day === today };
      }),
    })),
    legend: { less: 'weniger', more: 'mehr', off: 'frei', today: 'heute' },
  };
}

/** A usual member's half year: little on weekends, two weeks off. */
export function usualLevel(day: number): HeatLevel | 'off' {
  if (day >= 105 && day < 119) return 'off';
  if (day % 7 >= 5) return day % 3 === 0 ? 1 : 0;
  return ([2, 3, 1, 4, 0, 2, 3, 0, 1, 3, 4][day % 11] ?? 0) as HeatLevel;
}
