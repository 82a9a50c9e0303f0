/** 28 characters, so that the SDKs take it for a project without a region. */
export const DEMO_PROJECT_ID = 'P2DemoProject000000000000000';

/** Not a secret: it is valid in a sandbox only. */
export const DEMO_MANAGEMENT_KEY = 'K2DemoManagementKeyOfTheSandbox0';

export const DEMO_TENANTS = { acme: 'acme', globex: 'globex', initech: 'initech' } as const;

export const DEMO_USERS = {
  /** Tenant Admin of acme. */
  ada: 'U2DemoAdaLovelace00000000000000',
  /** Tenant Admin of globex, Auditor of initech. */
  grace: 'U2DemoGraceHopper00000000000000',
  /** Tenant Admin of globex and of initech. */
  katherine: 'U2DemoKatherineJohnson000000000',
  /** Manages no tenant; two keys are bound to him. */
  alan: 'U2DemoAlanTuring000000000000000',
  /** Has no tenant, no role and no key. */
  eve: 'U2DemoEve0000000000000000000000',
  /** Created keys, and is no longer a user. */
  formerColleague: 'U2DemoFormerColleague0000000000',
} as const;

export const DEMO_ROLES = {
  /** The one role that lets its holder manage access keys (permission `User Admin`). */
  tenantAdmin: 'Tenant Admin',
  keyReader: 'Key Reader',
  deployer: 'Deployer',
  auditor: 'Auditor',
  exporter: 'Exporter',
  gateway: 'Gateway',
  /** Exists in acme only. */
  acmeBilling: 'Acme Billing',
} as const;

/** Padded with zeros to 31 characters: `K2DemoBillingExporter0000000000`. */
export const demoKeyId = (slug: string): string => `K2Demo${slug}`.padEnd(31, '0');

/** Keys that tests refer to; the other keys are in `demo.json`. */
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

/** Users to sign in as, to compare their rights. */
export const DEMO_PEOPLE: readonly { readonly userId: string; readonly who: string }[] = [
  { userId: DEMO_USERS.ada, who: 'Ada, admin of the tenant acme' },
  { userId: DEMO_USERS.katherine, who: 'Katherine, admin of the tenants globex and initech' },
  { userId: DEMO_USERS.alan, who: 'Alan, who manages no tenant and has two keys of his own' },
  { userId: DEMO_USERS.eve, who: 'Eve, who has nothing' },
];
