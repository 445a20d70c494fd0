/**
 * How many single mistakes lead from one word to the other: a letter missing, added, wrong, or two neighbours swapped
 * (optimal string alignment). Infinity when they are more than `most`. Counts in UTF-16 units.
 */
export function countTypos(one: string, other: string, most = Infinity): number {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let above: number[] = [];
  let row: number[] = [];
  for (let column = 0; column <= other.length; column += 1) row.push(column);
  for (let line = 0; line < one.length; line += 1) {
    const letter = one.charCodeAt(line);
    let left = line + 1;
    let least = left;
    const next = [left];
    for (let column = 0; column < other.length; column += 1) {
      const wanted = other.charCodeAt(column);
      const corner = row[column] ?? 0;
      let count = letter === wanted ? corner : Math.min(corner, left, row[column + 1] ?? 0) + 1;
      // Before a word's first letter there is NaN, which equals nothing.
      const isSwapped = letter === other.charCodeAt(column - 1) && one.charCodeAt(line - 1) === wanted;
      if (isSwapped) count = Math.min(count, (above[column - 1] ?? 0) + 1);
      next.push(count);
      left = count;
      if (count < least) least = count;
    }
    // A swap reaches back over one line, and costs one mistake.
    if (least > most + 1) return Infinity;
    above = row;
    row = next;
  }
  const count = row[other.length] ?? 0;
  return count <= most ? count : Infinity;
}
