const docs = 'https://discord.com/developers/docs';
const components = `${docs}/components/reference`;
const commands = `${docs}/interactions/application-commands`;
const responses = `${docs}/interactions/receiving-and-responding`;
const messages = `${docs}/resources/message`;
const scheduledEvents = `${docs}/resources/guild-scheduled-event#create-guild-scheduled-event-json-params`;

/** A documented bound, both ends included, with the page that says so. */
export interface Limit {
  min: number;
  max: number;
  source: string;
}

/**
 * What Discord documents about sizes and numbers. Texts are counted in characters (code points).
 * Rules of structure ("what may stand where") are in `componentRules.ts` and `commandRules.ts`.
 */
export const limits = {
  content: { min: 0, max: 2000, source: `${messages}#create-message-jsonform-params` },
  nonce: { min: 0, max: 25, source: `${messages}#create-message-jsonform-params` },
  embeds: { min: 0, max: 10, source: `${messages}#create-message-jsonform-params` },
  embedCharacters: { min: 0, max: 6000, source: `${messages}#embed-object-embed-limits` },
  files: { min: 0, max: 10, source: `${docs}/reference#uploading-files` },
  requestBytes: { min: 0, max: 10 * 1024 * 1024, source: `${docs}/reference#uploading-files` },
  fileDescription: { min: 0, max: 1024, source: `${messages}#attachment-object-attachment-structure` },
  mentionedIds: {
    min: 0,
    max: 100,
    source: `${messages}#allowed-mentions-object-allowed-mentions-structure`,
  },
  messageList: { min: 1, max: 100, source: `${messages}#get-channel-messages-query-string-params` },

  legacyRows: { min: 0, max: 5, source: `${components}#legacy-message-component-behavior` },
  nestedComponents: { min: 0, max: 40, source: `${components}#component-reference` },
  displayedCharacters: { min: 0, max: 4000, source: `${components}#text-display` },
  textDisplay: { min: 1, max: 4000, source: `${components}#text-display` },
  customId: { min: 1, max: 100, source: `${components}#custom-id` },
  rowButtons: { min: 1, max: 5, source: `${components}#action-row` },
  rowSelects: { min: 1, max: 1, source: `${components}#action-row` },
  buttonLabel: { min: 0, max: 80, source: `${components}#button-button-structure` },
  buttonUrl: { min: 1, max: 512, source: `${components}#button-button-structure` },
  sectionTexts: { min: 1, max: 3, source: `${components}#section-section-structure` },
  containerComponents: { min: 1, max: 40, source: `${components}#container-container-structure` },
  galleryItems: { min: 1, max: 10, source: `${components}#media-gallery-media-gallery-structure` },
  mediaDescription: { min: 0, max: 1024, source: `${components}#thumbnail-thumbnail-structure` },
  selectOptions: { min: 1, max: 25, source: `${components}#string-select-string-select-structure` },
  selectPlaceholder: { min: 0, max: 150, source: `${components}#string-select-string-select-structure` },
  selectMinValues: { min: 0, max: 25, source: `${components}#string-select-string-select-structure` },
  selectMaxValues: { min: 1, max: 25, source: `${components}#string-select-string-select-structure` },
  optionLabel: { min: 1, max: 100, source: `${components}#string-select-select-option-structure` },
  optionValue: { min: 1, max: 100, source: `${components}#string-select-select-option-structure` },
  optionDescription: { min: 0, max: 100, source: `${components}#string-select-select-option-structure` },

  modalTitle: { min: 1, max: 45, source: `${responses}#interaction-response-object-modal` },
  modalComponents: { min: 1, max: 5, source: `${responses}#interaction-response-object-modal` },
  labelText: { min: 1, max: 45, source: `${components}#label-label-structure` },
  labelDescription: { min: 0, max: 100, source: `${components}#label-label-structure` },
  textInputValue: { min: 0, max: 4000, source: `${components}#text-input-text-input-structure` },
  textInputPlaceholder: { min: 0, max: 100, source: `${components}#text-input-text-input-structure` },
  textInputMinLength: { min: 0, max: 4000, source: `${components}#text-input-text-input-structure` },
  textInputMaxLength: { min: 1, max: 4000, source: `${components}#text-input-text-input-structure` },
  radioOptions: { min: 2, max: 10, source: `${components}#radio-group-radio-group-structure` },
  checkboxOptions: { min: 1, max: 10, source: `${components}#checkbox-group-checkbox-group-structure` },
  uploadMinValues: { min: 0, max: 10, source: `${components}#file-upload-file-upload-structure` },
  uploadMaxValues: { min: 1, max: 10, source: `${components}#file-upload-file-upload-structure` },
  autocompleteChoices: { min: 0, max: 25, source: `${responses}#interaction-response-object-autocomplete` },

  chatCommands: { min: 0, max: 100, source: `${commands}#registering-a-command` },
  contextCommands: { min: 0, max: 15, source: `${commands}#registering-a-command` },
  commandName: {
    min: 1,
    max: 32,
    source: `${commands}#application-command-object-application-command-naming`,
  },
  commandDescription: { min: 1, max: 100, source: `${commands}#application-command-object` },
  commandOptions: { min: 0, max: 25, source: `${commands}#application-command-object` },
  choices: {
    min: 0,
    max: 25,
    source: `${commands}#application-command-object-application-command-option-structure`,
  },
  choiceName: {
    min: 1,
    max: 100,
    source: `${commands}#application-command-object-application-command-option-choice-structure`,
  },
  choiceValue: {
    min: 0,
    max: 100,
    source: `${commands}#application-command-object-application-command-option-choice-structure`,
  },
  commandCharacters: { min: 0, max: 8000, source: `${commands}#application-command-object` },

  acknowledgeWithinMs: { min: 0, max: 3000, source: `${responses}#interaction-callback` },
  tokenForMs: { min: 0, max: 15 * 60_000, source: `${responses}#followup-messages` },
  threadName: { min: 1, max: 100, source: `${docs}/resources/channel#start-thread-from-message-json-params` },

  eventName: { min: 1, max: 100, source: scheduledEvents },
  eventDescription: { min: 1, max: 1000, source: scheduledEvents },
} satisfies Record<string, Limit>;
