import { VoiceCloseCodes } from 'discord-api-types/voice/v8';
import type { Scene } from './scene';
import type { Trouble } from './trouble';
import { troubles } from './troubles';

/** Some trouble with voice that is over before time passes. */
const short = (name: string, begin: (scene: Scene) => void): Trouble => ({
  name,
  isShort: true,
  begin: (scene) => Promise.resolve(begin(scene)),
  end: () => Promise.resolve(),
});

const voiceKilled = short('process that speaks killed', ({ crew }) => void crew.killVoice());
const named = (...names: string[]) => troubles.filter(({ name }) => names.includes(name));

/** What happens while a round with a bell goes on, mostly a kill. */
export const bellTroubles: readonly Trouble[] = [
  ...named('killed', 'stopped', 'two processes'),
  ...named('killed'),
  voiceKilled,
  voiceKilled,
  short('voice connections lost', ({ bells, communities }) => {
    for (const { guild } of communities) bells.voice.drop(guild.id, VoiceCloseCodes.VoiceServerCrashed);
  }),
  {
    name: 'voice servers gone',
    begin({ bells, communities }) {
      for (const { guild } of communities) bells.voice.removeServer(guild.id);
      return Promise.resolve();
    },
    async end({ bells, communities }) {
      for (const { guild } of communities) await bells.voice.moveServer(guild.id);
    },
  },
  short('bot taken out of voice', ({ communities, bellRandom }) => {
    for (const { guild, botRoom, lounge } of communities) {
      if (botRoom === null) continue;
      if (bellRandom.chance(0.5)) guild.bot.leave();
      else guild.bot.move(lounge);
    }
  }),
];
