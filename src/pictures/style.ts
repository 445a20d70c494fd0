/** The one look of all pictures. Lengths are in points, of which a phone shows 400 across; two pixels each. */

export const sheetWidth = 400;
export const scale = 2;

/** Distances. */
export const space = { margin: 22, large: 20, middle: 14, small: 8, tiny: 4 };

export const radius = { card: 22, tile: 14, cell: 5 };

export const colours = {
  paper: '#fbf7ef',
  edge: '#e6dcc8',
  sand: '#f1eadb',
  ink: '#1f302e',
  soft: '#52605b',
  accent: '#2f6f6a',
  mint: '#cbe3d9',
  sun: '#f2c35c',
  coral: '#c4572c',
};

/** From a day without work to the most. */
export const heat = ['#eee6d7', '#b2d6c6', '#7cb5a4', '#468e88', '#1d5a55'] as const;

/** Kinds of text by their size and weight. */
export const type = {
  figure: { size: 48, weight: 900 },
  title: { size: 26, weight: 900 },
  number: { size: 26, weight: 900 },
  name: { size: 18, weight: 800 },
  body: { size: 17, weight: 700 },
  label: { size: 15, weight: 700 },
};
export type Type = keyof typeof type;

/** The only colours that text has, each with all grounds on which it may stand: the contrast of each is at least 4.5. */
export const inks = {
  strong: { colour: colours.ink, on: ['paper', 'sand', 'mint', 'sun'] },
  soft: { colour: colours.soft, on: ['paper', 'sand', 'mint'] },
  accent: { colour: colours.accent, on: ['paper', 'sand'] },
} as const satisfies Record<string, { colour: string; on: readonly (keyof typeof colours)[] }>;
export type Ink = keyof typeof inks;
