import { DEMO_PEOPLE, type Sandbox } from '../../../dist/sandbox/sandbox.js';

/** Somebody to act as in the sandbox. */
export interface Person {
  readonly who: string;
  /** A session token, as Descope would give it to them when they sign in. */
  readonly token: string;
}

/** The people of the demo project, and two whose rights are of the whole project: nobody needs a management key here. */
export async function demoPeople({ sessionFor }: Pick<Sandbox, 'sessionFor'>): Promise<readonly Person[]> {
  const lifetimeSeconds = 86_400;
  const ofProject = async (who: string, userId: string, permission: string): Promise<Person> => ({
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
