import { plainText } from '../i18n/plainText';
import type { Translate } from '../i18n/translate';
import { box, button, modal, type Modal, type Page, row, text } from '../pageView';
import { deskControls } from './deskControls';
import type { DeskPage } from './deskPages';
import { longestStep, type NextStep } from './nextStep';

/** The name of the one field in the form of *Next step*. */
export const nextStepField = 'step';

/** The page *Where was I?*: what she goes on with, or went on with last. */
export function drawNextStep(step: NextStep | null, t: Translate): Page {
  return {
    components: [
      box(
        text(
          [`## ${t('desk.nextStep.pageTitle')}`, lineOf(step, t), `-# ${t('desk.nextStep.whose')}`].join(
            '\n',
          ),
        ),
        row(
          button(
            deskControls.nextStep('nextStep'),
            t(`desk.nextStep.${step && !step.isDone ? 'change' : 'write'}`),
            {
              emoji: '👣',
            },
          ),
          ...(step ? [step.isDone ? resumeButton(t) : doneButton(t)] : []),
        ),
      ),
    ],
  };
}

function lineOf(step: NextStep | null, t: Translate): string {
  if (!step) return t('desk.nextStep.none');
  return t(step.isDone ? 'desk.nextStep.done' : 'desk.nextStep.line', { step: plainText(step.text) });
}

function doneButton(t: Translate) {
  return button(deskControls.stepDone(), t('desk.nextStep.finish'), { emoji: '✅' });
}

function resumeButton(t: Translate) {
  return button(deskControls.stepResume(), t('desk.nextStep.resume'), { emoji: '↩️' });
}

/**
 * The form of *Next step*, with what she goes on with by now. It is handed in as `desk:saveNextStep` with the page of
 * her desk from which it was opened.
 */
export function drawNextStepForm(step: NextStep | null, page: DeskPage, t: Translate): Modal {
  return modal(deskControls.saveNextStep(page), t('desk.nextStep.title'), [
    {
      customId: nextStepField,
      label: t('desk.nextStep.label'),
      description: t('desk.nextStep.help'),
      placeholder: t('desk.nextStep.example'),
      value: step && !step.isDone ? step.text : '',
      maxLength: longestStep,
      optional: true,
    },
  ]);
}
