import { controls, rowId } from '../controls';

/** Under a reminder, with the id of its posting. */
export const dateReminderControls = controls('appointment', { comesLater: rowId, notToday: rowId });
