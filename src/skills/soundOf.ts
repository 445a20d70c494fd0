/** Letters that are written for one another where a word sounds the same, each with what stands for all of them. */
const sameSounds: readonly (readonly [written: RegExp, sound: string])[] = [
  [/^(?:kn|gn)/, 'n'],
  [/^wr/, 'r'],
  [/ph|v/g, 'f'],
  [/th|dt/g, 't'],
  [/ck|c(?=[aoukrlt]|$)/g, 'k'],
  [/tz/g, 'z'],
  [/ou/g, 'au'],
  [/(?<=[aeiou])h(?=[^aeiou]|$)/g, ''],
  [/ie|[jy]/g, 'i'],
  [/(.)\1+/g, '$1'],
];

/** A folded word as it sounds, roughly, in either language: Gittare and Gitarre are one, as are Fotoshop and Photoshop. */
export function soundOf(folded: string): string {
  return sameSounds.reduce((sound, [written, same]) => sound.replace(written, same), folded);
}
