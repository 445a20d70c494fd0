import type { Field } from '../../../src/skills/fields/narrower';

/** What somebody may ask, and the fields in it, as names of fields with spaces between them; '' when there is none. */
export type Query = readonly [asked: string, fields: Field | `${Field} ${string}` | ''];
