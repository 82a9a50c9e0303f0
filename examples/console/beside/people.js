import { DEMO_PEOPLE } from '../../../dist/sandbox/sandbox.js';

/**
 * A demo user of the sandbox, with a session token like the one that Descope issues at sign-in.
 *
 * @typedef {{ readonly who: string, readonly token: string }} Person
 */

const lifetimeSeconds = 86_400;

/**
 * The demo users, and two users with rights in the whole project, so that the console needs no management key.
 *
 * @param {Pick<import('../../../dist/sandbox/sandbox.js').Sandbox, 'sessionFor'>} sandbox
 * @returns {Promise<readonly Person[]>}
 */
export async function demoPeople({ sessionFor }) {
  /** @type {(who: string, userId: string, permission: string) => Promise<Person>} */
  const ofProject = async (who, userId, permission) => ({
    who,
    token: await sessionFor(userId, { lifetimeSeconds, claims: { permissions: [permission] } }),
  });
  return [
    await ofProject('Margaret, admin of the project', 'U2DemoMargaretHamilton000000000', 'User Admin'),
    ...(await Promise.all(
      DEMO_PEOPLE.map(async ({ userId, who }) => ({ who, token: await sessionFor(userId, { lifetimeSeconds }) })),
    )),
    await ofProject('Dorothy, who sees all and changes nothing', 'U2DemoDorothyVaughan00000000000', 'Read Access Keys'),
  ];
}
