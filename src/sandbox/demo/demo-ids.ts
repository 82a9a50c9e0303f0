/** 28 characters, so that the SDKs take it for a project without a region. */
export const DEMO_PROJECT_ID = 'P2DemoProject000000000000000';

/** Not a secret: it opens nothing but a sandbox. */
export const DEMO_MANAGEMENT_KEY = 'K2DemoManagementKeyOfTheSandbox0';

export const DEMO_TENANTS = { acme: 'acme', globex: 'globex', initech: 'initech' } as const;

export const DEMO_USERS = {
  /** Tenant Admin of acme. */
  ada: 'U2DemoAdaLovelace00000000000000',
  /** Tenant Admin of globex, Auditor of initech. */
  grace: 'U2DemoGraceHopper00000000000000',
  /** Tenant Admin of globex and of initech. */
  katherine: 'U2DemoKatherineJohnson000000000',
  /** Manages no tenant, and has keys that are bound to him. */
  alan: 'U2DemoAlanTuring000000000000000',
  /** Has no tenant, no role and no key. */
  eve: 'U2DemoEve0000000000000000000000',
  /** Made keys once and is no user any more. */
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

/** 31 characters, the last of them zeros: `K2DemoBillingExporter0000000000`. */
export const demoKeyId = (slug: string): string => `K2Demo${slug}`.padEnd(31, '0');

/** The keys worth calling by name; the others have `demoKeyId` of their own. */
export const DEMO_KEYS = {
  /** Active, acme only, never expires. */
  billingExporter: demoKeyId('BillingExporter'),
  /** Active, roles of the project, expires within 90 days. */
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
