import type { Cursor } from './cursor';
import type { Said } from './said';
import { readWeekdays } from './weekdays';

/** The readers of days that are left out. */
export const exceptReaders: readonly ((cursor: Cursor) => Said[] | null)[] = [readExcept, readLeftOut];

/** "Außer mittwochs", "except Wednesday and Friday", "not Tue or Thu". */
function readExcept(cursor: Cursor): Said[] | null {
  return cursor.try(() => {
    const isBut = cursor.follows('group', 'unit') && cursor.take('but') !== undefined;
    if (!isBut && !cursor.take('except')) return null;
    const weekdays: number[] = [];
    do {
      cursor.take('except');
      const days = readDays(cursor);
      if (!days) return null;
      weekdays.push(...days);
    } while (cursor.take('or'));
    return [{ kind: 'except', weekdays, isFree: false }];
  });
}

/** "Am WE" may be one form, or part of "außer am". */
function readDays(cursor: Cursor): readonly number[] | null {
  const days = readWeekdays(cursor) ?? (cursor.take('on') ? readWeekdays(cursor) : null);
  return days?.weekdays ?? (cursor.take('weekendShort') ? [6, 7] : null);
}

/** "Mo-Fr 9-11, mittwochs nicht". */
function readLeftOut(cursor: Cursor): Said[] | null {
  return cursor.try(() => {
    const days = readWeekdays(cursor);
    cursor.takeSign(':');
    const isLeftOut = days !== null && !days.isRange && cursor.take('leftOut') !== undefined;
    // "Täglich nicht mittwochs" leaves out what follows.
    if (!isLeftOut || cursor.look(readWeekdays)) return null;
    return [{ kind: 'except', weekdays: days.weekdays, isFree: true }];
  });
}
