import fc from 'fast-check';

const surrogates = 0x800;

/** Any character of Unicode. fast-check's own unit `binary` takes half a second to get ready, in every file. */
const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff - surrogates })
  .map((rank) => String.fromCodePoint(rank < 0xd800 ? rank : rank + surrogates));

/** Whatever somebody may have typed. */
export function anyText(length: fc.StringSharedConstraints = {}): fc.Arbitrary<string> {
  return fc.string({ ...length, unit: anyCharacter });
}
