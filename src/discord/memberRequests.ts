/** How many ids Discord takes in one request. Source: https://discord.com/developers/docs/events/gateway-events#request-guild-members */
export const idsPerRequest = 100;

/** How long Discord may take to tell of members, in milliseconds. */
export const membersWithin = 3_000;
