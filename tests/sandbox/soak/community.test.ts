import { startSandbox, type Sandbox } from '../../../sandbox/sandbox';
import { Community } from '../../../sandbox/soak/community';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

test('whose going was never told is still where she was, for all that the bot knows: what she starts begins there', () => {
  const guild = sandbox.addGuild({ name: 'Nest', community: 'de' });
  const community = new Community(guild, 1, sandbox.world.now, () => true);
  const [anna] = community.members;
  const [room] = community.rooms;
  community.go(anna!, room!);
  community.go(anna!, community.lounge, { isMissed: true });
  expect(community.whereIs(anna!)?.name).toBe('Kaffeeküche');
  expect(community.whereSeen(anna!)?.name).toBe('Coworking');
  expect(community.isUpToDate).toBe(false);

  community.lose();
  community.greet();
  expect(community.whereSeen(anna!)?.name).toBe('Kaffeeküche');
});
