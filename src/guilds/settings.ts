import { z } from 'zod';

/** A channel chosen in `/setup`, by Discord's id; null: none is. */
export const channelSetting = z.string().regex(/^\d+$/).nullable().catch(null);

/** Values that belong together. Each must have a default (`catch`), which stands for what is missing or doesn't fit. */
export function together<Shape extends Readonly<Record<string, z.ZodCatch>>>(shape: Shape) {
  const whole = z.object(shape);
  return whole.catch(() => whole.parse({}));
}

/** A setting of a feature, by the key under which it stands in a guild's settings. Only the feature knows how it looks. */
export function setting<Value>(key: string, schema: z.ZodCatch<z.ZodType<Value>>) {
  return {
    of: (settings: object): Value => schema.parse((settings as Readonly<Record<string, unknown>>)[key]),
    /** The settings with another value of this one. */
    changed: <Settings extends object>(settings: Settings, value: Value): Settings => ({
      ...settings,
      [key]: value,
    }),
  };
}
