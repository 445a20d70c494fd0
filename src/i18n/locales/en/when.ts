import type { when as german } from '../de/when';
import type { Shape } from '../shape';

export const when = {
  say: {
    slot: '{{days}}, {{times}}',
    once: '{{weekday}}, {{day}}',
    daily: 'daily',
    onWeekdays: 'on {{days}}',
    run: '{{first}} to {{last}}',
    runBeside: 'from {{first}} to {{last}}',
    always: {
      monday: 'Mondays',
      tuesday: 'Tuesdays',
      wednesday: 'Wednesdays',
      thursday: 'Thursdays',
      friday: 'Fridays',
      saturday: 'Saturdays',
      sunday: 'Sundays',
    },
    everyWeek: 'every week {{days}}',
    everyOther: 'every other week {{days}}',
    everyWeeks_one: 'every week {{days}}',
    everyWeeks_other: 'every {{count}} weeks {{days}}',
    even: 'in even calendar weeks {{days}}',
    odd: 'in odd calendar weeks {{days}}',
    monthly: 'the {{nth}} {{weekday}} of the month',
    nth: { first: 'first', second: 'second', third: 'third', fourth: 'fourth', fifth: 'fifth', last: 'last' },
    monthDay: 'the {{day}} of each month',
    ordinalEnd: { one: 'st', two: 'nd', few: 'rd', other: 'th' },
    lastDay: 'the last day of the month',
    span: '{{start}} to {{end}}',
    spanToNextDay: '{{start}} to {{end}} the next day',
    from: 'starting {{day}}',
    until: 'until {{day}}',
  },
  error: {
    noSuchTime: 'There is no such time. Write it like this: “9:30” or “8 pm”.',
    minutesTwice:
      'That says the minutes twice, as “half” or “quarter” and as a number. Which do you mean? Write only “half past eleven”, say, or only “12:30”.',
    noSuchDay: 'There is no such day in the calendar. Write it like this: “3 November” or “Nov 3”.',
    otherWeekday: 'This date is on another day of the week. Which of the two is right?',
    passed: 'That is over already. When should the next one be?',
    begun: 'That has begun already. Write “now until {{end}}”, and I take what is left of it.',
    noRule:
      'I can’t do that rhythm. What I can do: fixed weekdays, each week or every few weeks, or fixed days of the month.',
    endBeforeBeginning: 'The end is before the beginning. When does it start, and when does it end?',
    tooLong: 'That is not possible: it can last from one minute to 24 hours. How long should it be?',
    tooMuch: 'That is too long for me. Please say when in at most {{most}} characters.',
    noDate: 'That would give no date at all. Which days should it be?',
  },
} as const satisfies Shape<typeof german>;
