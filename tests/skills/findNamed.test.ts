import { heldOut } from './queries/heldOut';
import { score } from './queries/score';
import { tuned } from './queries/tuned';

test('x', () => {
  const t = score(tuned);
  console.log(JSON.stringify(t, null, 1));
  const h = score(heldOut);
  console.log(JSON.stringify({ ...h, misses: h.misses.length }));
});
