import { z } from 'zod';

const id = z.string().max(32);
const text = z.string().max(4_000);
const order = { id: z.int() };
/** Where: a channel's id, or `private` for her direct messages with the bot. */
const place = { as: id, channel: id };
const options = z.record(z.string().max(32), z.union([text, z.number(), z.boolean()]));

/** Everything that the page can ask for. What members do is done by the sandbox's vocabulary, with all its rules. */
export const orders = z.discriminatedUnion('do', [
  // A pane looks through somebody's eyes; before: older messages than this one.
  z.strictObject({
    ...order,
    do: z.literal('look'),
    pane: z.int().min(0).max(1),
    as: id,
    channel: id.nullable(),
    before: id.nullable(),
  }),
  z.strictObject({ ...order, do: z.literal('close'), pane: z.int().min(0).max(1) }),
  z.strictObject({ ...order, do: z.literal('say'), ...place, text: text.min(1) }),
  z.strictObject({ ...order, do: z.literal('command'), ...place, line: z.string().max(100), options }),
  // From the menu of somebody, whose id is `on`.
  z.strictObject({ ...order, do: z.literal('commandOn'), ...place, name: z.string().max(32), on: id }),
  z.strictObject({
    ...order,
    do: z.literal('complete'),
    ...place,
    line: z.string().max(100),
    options,
    option: z.string().max(32),
  }),
  z.strictObject({ ...order, do: z.literal('click'), as: id, message: id, customId: z.string().max(100) }),
  z.strictObject({
    ...order,
    do: z.literal('choose'),
    as: id,
    message: id,
    customId: z.string().max(100),
    values: z.array(z.string().max(100)).max(25),
  }),
  z.strictObject({
    ...order,
    do: z.literal('submit'),
    as: id,
    form: id,
    fields: z.record(z.string().max(100), z.union([text, z.array(z.string().max(100)).max(25)])),
  }),
  z.strictObject({
    ...order,
    do: z.literal('react'),
    as: id,
    message: id,
    emoji: z.string().min(1).max(32),
    on: z.boolean(),
  }),
  z.strictObject({ ...order, do: z.literal('dismiss'), as: id, message: id }),
  z.strictObject({ ...order, do: z.literal('join'), as: id, channel: id }),
  z.strictObject({ ...order, do: z.literal('leave'), as: id }),
  z.strictObject({ ...order, do: z.literal('mute'), as: id, on: z.boolean() }),
  z.strictObject({ ...order, do: z.literal('deafen'), as: id, on: z.boolean() }),
  // Her Wi-Fi is gone, or back: then she is again where she was.
  z.strictObject({ ...order, do: z.literal('wifi'), as: id, on: z.boolean() }),
  z.strictObject({
    ...order,
    do: z.literal('find'),
    as: id,
    of: z.enum(['user', 'role', 'mentionable', 'channel']),
    text: z.string().max(100),
  }),
  z.strictObject({
    ...order,
    do: z.literal('change'),
    as: id,
    name: z.string().trim().min(1).max(32).optional(),
    locale: z.enum(['de', 'en']).optional(),
    zone: z.string().max(64).optional(),
    device: z.enum(['phone', 'desktop']).optional(),
    manages: z.boolean().optional(),
  }),
  z.strictObject({
    ...order,
    do: z.literal('arrive'),
    name: z.string().trim().min(1).max(32),
    locale: z.enum(['de', 'en']),
  }),
  z.strictObject({ ...order, do: z.literal('depart'), as: id }),
  z.strictObject({
    ...order,
    do: z.literal('pace'),
    pace: z.union([z.literal(0), z.literal(1), z.literal(60)]),
  }),
  z.strictObject({ ...order, do: z.literal('jump'), to: z.enum(['hour', 'tomorrow', 'monday']) }),
  z.strictObject({
    ...order,
    do: z.literal('trouble'),
    which: z.enum(['gateway', 'errors', 'limits', 'bot', 'database']),
    on: z.boolean(),
  }),
]);

export type Order = z.infer<typeof orders>;
