/** The names in a text's `{{…}}`. */
export type NamesIn<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** The forms that a language may have beside one and other: https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html */
type OtherForm = 'zero' | 'two' | 'few' | 'many';

/** The same texts in another language: none is missing, and none is too many. */
export type Shape<Texts> = {
  readonly [Key in keyof Texts]: Texts[Key] extends string ? string : Shape<Texts[Key]>;
} & {
  readonly [
    Key in keyof Texts as Key extends `${infer Stem}_other` ? `${Stem}_${OtherForm}` : never
  ]?: string;
};

/** Which of a text's forms may leave out the number: "one goal", "{{count}} goals". */
type IsPlural<Key> = Key extends `${string}_one` | `${string}_other` ? true : false;

type Named<Key, Text> = Text extends string
  ? IsPlural<Key> extends true
    ? Exclude<NamesIn<Text>, 'count'>
    : NamesIn<Text>
  : never;

/**
 * `Texts`, if each of them has the names in `{{…}}` that its original has; a text of which that isn't so has a type that
 * says so, and nothing fits it.
 */
export type WithNamesOf<Original, Texts> = {
  readonly [Key in keyof Original]: Key extends keyof Texts
    ? Original[Key] extends string
      ? [Named<Key, Original[Key]>, Named<Key, Texts[Key]>] extends [
          Named<Key, Texts[Key]>,
          Named<Key, Original[Key]>,
        ]
        ? Texts[Key]
        : { names: Named<Key, Original[Key]> }
      : WithNamesOf<Original[Key], Texts[Key]>
    : never;
};
