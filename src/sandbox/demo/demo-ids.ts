/** Project id of the sandbox. It has 28 characters, which the SDKs read as a project without a region. */
export const DEMO_PROJECT_ID = 'P2DemoProject000000000000000';

/** Management key of the sandbox. It is not a secret: it is valid in a sandbox only. */
export const DEMO_MANAGEMENT_KEY = 'K2DemoManagementKeyOfTheSandbox0';

/** Ids of the tenants in the demo data. */
export const DEMO_TENANTS = {
  /** Acme Corporation. */
  acme: 'acme',
  /** Globex. */
  globex: 'globex',
  /** Initech, Inc. */
  initech: 'initech',
} as const;

/** Ids of the users in the demo data. */
export const DEMO_USERS = {
  /** Tenant Admin of acme. */
  ada: 'U2DemoAdaLovelace00000000000000',
  /** Tenant Admin of globex, Auditor of initech. */
  grace: 'U2DemoGraceHopper00000000000000',
  /** Tenant Admin of globex and of initech. */
  katherine: 'U2DemoKatherineJohnson000000000',
  /** Manages no tenant, and has keys bound to him. */
  alan: 'U2DemoAlanTuring000000000000000',
  /** Has no tenant, no role and no key. */
  eve: 'U2DemoEve0000000000000000000000',
  /** Created keys, and is no longer a user. */
  formerColleague: 'U2DemoFormerColleague0000000000',
} as const;

/** Names of the roles in the demo data. */
export const DEMO_ROLES = {
  /** The one role that lets its holder manage access keys (permission `User Admin`). */
  tenantAdmin: 'Tenant Admin',
  /** May see access keys where `readPermissions` has `Read Access Keys`. */
  keyReader: 'Key Reader',
  /** Has the permission `Deploy`. */
  deployer: 'Deployer',
  /** Has the permission `Read Audit`. */
  auditor: 'Auditor',
  /** Has the permission `Export Data`. */
  exporter: 'Exporter',
  /** Has the permissions `Read Data` and `Write Data`. */
  gateway: 'Gateway',
  /** Role of the tenant acme only. */
  acmeBilling: 'Acme Billing',
} as const;

/**
 * Returns the id of a demo key: 31 characters, padded with zeros, for example `K2DemoBillingExporter0000000000`.
 *
 * @param slug - The name of the key in camel case, for example `BillingExporter`.
 */
export const demoKeyId = (slug: string): string => `K2Demo${slug}`.padEnd(31, '0');

/** Ids of the demo keys that tests use most. {@link demoKeyId} returns the ids of the others. */
export const DEMO_KEYS = {
  /** Active, acme only, never expires. */
  billingExporter: demoKeyId('BillingExporter'),
  /** Active, project roles, expires within 90 days. */
  ciDeployer: demoKeyId('CiDeployer'),
  /** Active, acme and globex, expires within 30 days. */
  mobileGateway: demoKeyId('MobileGateway'),
  /** Active, globex only. */
  inventorySync: demoKeyId('InventorySync'),
  /** Active, all three tenants. */
  statusPage: demoKeyId('StatusPage'),
  /** Active, bound to Ada. */
  adaLaptop: demoKeyId('AdaLaptop'),
  /** Inactive, acme only. */
  pausedImporter: demoKeyId('PausedImporter'),
  /** Expired but not inactive, initech only. */
  expiredTrial: demoKeyId('ExpiredTrial'),
  /** Active, expires within 7 days. */
  weekendMigration: demoKeyId('WeekendMigration'),
  /** Active, no roles, no tenants, no user, never expires. */
  bareKey: demoKeyId('BareKey'),
} as const;

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
