import type { Argument, Controls } from '../src/controls';
import type { ControlHandlers, Handler, Press } from './command';

/** Answers to each of a feature's controls. A handler gets its argument as the view gave it. */
export function handlers<Values>(
  controls: Controls<Values>,
  answers: { [Action in keyof NoInfer<Values>]: Handler<Press<NoInfer<Values>[Action]>> },
): ControlHandlers<keyof Values & string> {
  const actions = Object.keys(controls) as (keyof Values & string)[];
  const made = actions.map((action) => [action, reading(controls[action].argument, answers[action])]);
  return Object.fromEntries(made) as ControlHandlers<keyof Values & string>;
}

/** A handler that reads its argument first. A UserError from that is told like any other. */
function reading<Value>(argument: Argument<Value>, handler: Handler<Press<Value>>): Handler<Press<string>> {
  const told = (press: Press<string>): Press<Value> => ({
    ...press,
    argument: argument.read(press.argument),
  });
  return handler.acknowledge === 'modal'
    ? { ...handler, run: async (context, press) => handler.run(context, told(press)) }
    : { ...handler, run: async (context, press) => handler.run(context, told(press)) };
}

/** The groups as they are, but for one that has an action of one before it. */
type Apart<Groups extends readonly unknown[], Taken = never> = Groups extends readonly [
  infer Group,
  ...infer Others,
]
  ? [
      keyof Group & Taken extends never ? Group : `Two have the action ${keyof Group & Taken & string}`,
      ...Apart<Others, Taken | keyof Group>,
    ]
  : [];

/** Several groups of one command. No two may have the same action. */
export function joined<Groups extends readonly ControlHandlers[]>(
  ...groups: Groups & Apart<Groups>
): ControlHandlers {
  return Object.assign({}, ...groups) as ControlHandlers;
}
