import { DEMO_PEOPLE } from '../../../dist/sandbox/sandbox.js';

/**
 * Somebody to act as in the sandbox, with a session token as Descope would give it to them when they sign in.
 *
 * @typedef {{ readonly who: string, readonly token: string }} Person
 */

const lifetimeSeconds = 86_400;

/**
 * The people of the demo project, and two whose rights are of the whole project: nobody needs a management key here.
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
