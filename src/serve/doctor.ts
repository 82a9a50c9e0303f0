import type { ServeConfig } from '../config/config.js';
import { diagnose, type Diagnosis } from '../descope/diagnose.js';
import { openRedisLink } from '../shared-state/redis-link.js';
import { createLogger } from '../telemetry/logger.js';

/** One line of `keyway doctor`. */
interface Finding {
  readonly name: string;
  /** Null: fine. */
  readonly fix: string | null;
}

/** What keeps this configuration from working on this machine. */
export async function examine({ descope, replicas }: ServeConfig): Promise<readonly Finding[]> {
  const diagnosis = await diagnose(descope);
  const findings = [
    { name: `Network: ${descope.baseUrl} responds`, fix: networkFix(diagnosis) },
    { name: 'Signing keys of the project', fix: signingKeysFix(diagnosis) },
    { name: 'Management key', fix: managementKeyFix(diagnosis) },
    { name: 'Clock', fix: clockFix(diagnosis) },
  ];
  const { redisUrl } = replicas;
  if (redisUrl === null) return findings;
  const link = await openRedisLink({
    url: redisUrl,
    greeting: () => ['SET', 'keyway:doctor', '1', 'EX', '1'],
    logger: createLogger({ level: 'silent' }),
  });
  const isWritable = await link.send('PING').then(
    () => true,
    () => false,
  );
  link.close();
  return [...findings, { name: 'Redis', fix: isWritable ? null : 'Check REDIS_URL, and that this user may write.' }];
}

const fixes: Readonly<Record<Exclude<Diagnosis['cause'], null>, string>> = {
  certificate:
    'The certificate is not trusted. Set DESCOPE_CA_FILE to the certificates of your company, and check the clock.',
  dns: 'The name does not resolve. Check DESCOPE_BASE_URL, or set HTTPS_PROXY if only a proxy resolves it.',
  refused: 'Nothing listens there. Check DESCOPE_BASE_URL and firewalls.',
  unreachable: 'There is no route. Check routes and firewalls.',
  reset: 'The connection is closed without a response. A firewall may require its proxy: set HTTPS_PROXY.',
  timeout: 'There is no response in 5 s. Check firewalls.',
  proxy: 'The proxy cannot be reached or refuses. Check HTTPS_PROXY, its user and password, and what it allows.',
  unknown: 'There is no valid response. Check DESCOPE_BASE_URL.',
};

const networkFix = ({ cause }: Diagnosis): string | null => (cause === null ? null : fixes[cause]);

function signingKeysFix({ cause, signingKeys }: Diagnosis): string | null {
  if (cause !== null) return 'Not checked: Descope does not respond.';
  return signingKeys === null || signingKeys === 0 ? 'There are none. Check DESCOPE_PROJECT_ID.' : null;
}

function managementKeyFix({ licenseStatus }: Diagnosis): string | null {
  if (licenseStatus === null) return 'Not checked: Descope does not respond.';
  // A valid key may lack the right to this call.
  if (licenseStatus === 401)
    return 'Descope refuses it. Check DESCOPE_MANAGEMENT_KEY, and that it is of DESCOPE_PROJECT_ID.';
  return licenseStatus < 500 ? null : 'Descope has an error. Try again later.';
}

/** Session tokens are valid for minutes, and have times to the second. */
const maxSkewMs = 10_000;

function clockFix({ clockAheadMs }: Diagnosis): string | null {
  if (clockAheadMs === null) return 'Not checked: Descope gives no time.';
  if (Math.abs(clockAheadMs) <= maxSkewMs) return null;
  const seconds = Math.round(Math.abs(clockAheadMs) / 1000);
  return `This machine is ${seconds} s ${clockAheadMs > 0 ? 'ahead of' : 'behind'} Descope. Synchronize its clock (NTP).`;
}
