import { listPresent, listSeen } from '../../src/sessions/presenceStore';
import { SessionStage } from '../support/sessionStage';

test('of those who are in coworking channels are seen those in rooms that may be seen', async () => {
  const stage = await SessionStage.open();
  try {
    const { anna, ben, guild, database } = stage;
    await stage.go('1', '11', '10:00');
    await stage.go('2', '12', '10:00');
    const seen = (...rooms: string[]) =>
      database.read((tx) => listSeen(tx, guild.id, (channelId) => rooms.includes(channelId)));
    expect(await seen('11')).toEqual(new Set([anna.id]));
    expect(await seen('11', '12')).toEqual(new Set([anna.id, ben.id]));
    expect(await seen('13')).toEqual(new Set());
    expect(await database.read((tx) => listPresent(tx, guild.id))).toEqual(new Set([anna.id, ben.id]));
  } finally {
    await stage.database.close();
  }
});
