import type { WireAccessKey } from '../../descope/wire/types.js';
import { type Fields, type Given, readRecord, readText, readTexts } from '../wire/fields.js';
import type { Project } from '../project.js';
import { checkPermittedIps, checkProjectRoles, readKeyTenants } from './validation.js';

/** What both create and update can set, beside the name. */
export type SettableFields = Pick<
  WireAccessKey,
  'description' | 'roleNames' | 'keyTenants' | 'customClaims' | 'customAttributes' | 'permittedIps'
>;

export type GivenFields = { [Name in keyof SettableFields]: Given<SettableFields[Name]> };

/**
 * `boundUserId`: the authorization of a bound key is its user's, so that what is sent for it is not even looked at.
 * @throws DescopeError for a wrong type, an unknown tenant or role, or a permitted IP that is none.
 */
export function readSettableFields(
  fields: Fields,
  { project, boundUserId }: { project: Project; boundUserId: string },
): GivenFields {
  const isBound = boundUserId !== '';
  const roleNames = isBound ? undefined : readTexts(fields, 'roleNames');
  const permittedIps = readTexts(fields, 'permittedIps');
  checkProjectRoles(roleNames ?? [], project.directory);
  checkPermittedIps(permittedIps ?? []);
  return {
    description: readText(fields, 'description'),
    roleNames,
    keyTenants: isBound ? undefined : readKeyTenants(fields, project.directory),
    customClaims: readRecord(fields, 'customClaims'),
    customAttributes: readRecord(fields, 'customAttributes'),
    permittedIps,
  };
}

export const emptyFields = (): SettableFields => ({
  description: '',
  roleNames: [],
  keyTenants: [],
  customClaims: {},
  customAttributes: {},
  permittedIps: [],
});

/** A given value wins, `[]`, `{}` and `""` included; what was not given or null is taken from `base`. */
export function fill(given: GivenFields, base: SettableFields): SettableFields {
  const filled: SettableFields = {
    description: given.description ?? base.description,
    roleNames: given.roleNames ?? base.roleNames,
    keyTenants: given.keyTenants ?? base.keyTenants,
    customClaims: given.customClaims ?? base.customClaims,
    customAttributes: given.customAttributes ?? base.customAttributes,
    permittedIps: given.permittedIps ?? base.permittedIps,
  };
  // The two are mutually exclusive, and tenants take precedence (python-sdk's documentation of create).
  return filled.keyTenants.length > 0 ? { ...filled, roleNames: [] } : filled;
}
