import { DEMO_USERS } from './demo-ids.js';

/** Demo users with different permissions, to sign in as. */
export const DEMO_PEOPLE: readonly {
  /** Id of the user, for `sessionFor`. */
  readonly userId: string;
  /** Name and permissions, in English. */
  readonly who: string;
}[] = [
  { userId: DEMO_USERS.ada, who: 'Ada, admin of the tenant acme' },
  { userId: DEMO_USERS.katherine, who: 'Katherine, admin of the tenants globex and initech' },
  { userId: DEMO_USERS.alan, who: 'Alan, who manages no tenant and has two keys of his own' },
  { userId: DEMO_USERS.eve, who: 'Eve, who has nothing' },
];
