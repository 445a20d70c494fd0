import type { APIComponentInContainer } from 'discord.js';
import type { Translate } from '../i18n/translate';
import { box, type Page, select } from '../pageView';
import { drawAgendaSetup } from './agendaSetupView';
import { drawAppointmentSetup } from './appointmentSetupView';
import { drawChannelSetup } from './channelSetupView';
import { drawCommunitySetup } from './communitySetupView';
import { drawFocusSetup } from './focusSetupView';
import { drawPrivacySetup } from './privacySetupView';
import type { Setup } from './setup';
import { setupControls } from './setupControls';
import { drawWeekSetup } from './weekSetupView';

/** What stands on a page of `/setup`. */
type DrawSetup = (setup: Setup, t: Translate) => APIComponentInContainer[];

/** The pages of `/setup` in the order of its menu. The first one is shown first, and says what stands in the way. */
const pages = {
  channels: drawChannelSetup,
  agenda: drawAgendaSetup,
  week: drawWeekSetup,
  appointments: drawAppointmentSetup,
  focus: drawFocusSetup,
  privacy: drawPrivacySetup,
  community: drawCommunitySetup,
} satisfies Record<string, DrawSetup>;

export type SetupPage = keyof typeof pages;
export const setupPages = Object.keys(pages) as SetupPage[];

/** A page of a guild's settings, each with what changes it, and the menu of all pages as its last row. */
export function drawSetup(setup: Setup, page: SetupPage, t: Translate): Page {
  const draw: DrawSetup = pages[page];
  const menu = setupPages.map((one) => ({
    label: t(`setup.page.${one}`),
    value: one,
    default: one === page,
  }));
  return {
    components: [box(...draw(setup, t), select(setupControls.page(), t('setup.page.choose'), menu))],
  };
}
