import type { WireAccessKey } from '../../descope/wire/types.js';
import type { Project } from '../project/project.js';
import { type Fields, type Given, readRecord, readText, readTexts } from '../wire/fields.js';
import { checkAttributes } from './attributes.js';
import { checkPermittedIps, checkProjectRoles, checkRolesWithTenants, readKeyTenants } from './validation.js';

/** The fields that both create and update set, beside the name. */
type SettableFields = Pick<
  WireAccessKey,
  'description' | 'roleNames' | 'keyTenants' | 'customClaims' | 'customAttributes' | 'permittedIps'
>;

type GivenFields = { [Name in keyof SettableFields]: Given<SettableFields[Name]> };

/**
 * @param boundUserId The roles and tenants of a bound key are those of its user; sent ones are ignored.
 * @throws DescopeError for a wrong type, an unknown tenant or role, or an invalid IP address.
 */
export function readSettableFields(
  fields: Fields,
  { project, boundUserId }: { project: Project; boundUserId: string },
): GivenFields {
  const isBound = boundUserId !== '';
  const emptyListAllowed = project.readings.emptyListAsObject === 'accepted';
  const given: GivenFields = {
    description: readText(fields, 'description'),
    roleNames: isBound ? undefined : readTexts(fields, 'roleNames'),
    keyTenants: isBound ? undefined : readKeyTenants(fields, project.directory),
    customClaims: readRecord(fields, 'customClaims', { emptyListAllowed }),
    customAttributes: readRecord(fields, 'customAttributes', { emptyListAllowed }),
    permittedIps: readTexts(fields, 'permittedIps'),
  };
  checkProjectRoles(given.roleNames ?? [], project.directory);
  checkRolesWithTenants(given, project);
  checkPermittedIps(given.permittedIps ?? [], project);
  checkAttributes(given.customAttributes ?? {}, project);
  return given;
}

export const emptyFields = (): SettableFields => ({
  description: '',
  roleNames: [],
  keyTenants: [],
  customClaims: {},
  customAttributes: {},
  permittedIps: [],
});

/** Given values replace those of `base`, `[]`, `{}` and `""` included; omitted and null fields are taken from `base`. */
export function fill(given: GivenFields, base: SettableFields, { readings }: Project): SettableFields {
  const filled: SettableFields = {
    description: given.description ?? base.description,
    roleNames: given.roleNames ?? base.roleNames,
    keyTenants: given.keyTenants ?? base.keyTenants,
    customClaims: given.customClaims ?? base.customClaims,
    customAttributes: given.customAttributes ?? base.customAttributes,
    permittedIps: given.permittedIps ?? base.permittedIps,
  };
  // Mutually exclusive; tenants take precedence (python-sdk, documentation of create).
  const clearsRoles = filled.keyTenants.length > 0 && readings.rolesWithTenants !== 'both';
  return clearsRoles ? { ...filled, roleNames: [] } : filled;
}

/** The settings of `key` after an update, in the reading of the project. */
export function updatedFields(given: GivenFields, key: WireAccessKey, project: Project): SettableFields {
  const { update, attributes } = project.readings;
  const effective = { ...given };
  if (update === 'empty-keeps') {
    // Only roleNames, keyTenants and permittedIps are `google.protobuf.Value`, which distinguishes empty from absent.
    effective.description = given.description || null;
    effective.customClaims = isEmpty(given.customClaims) ? null : given.customClaims;
    effective.customAttributes = isEmpty(given.customAttributes) ? null : given.customAttributes;
  }
  if (attributes === 'merge' && effective.customAttributes) {
    effective.customAttributes = { ...key.customAttributes, ...effective.customAttributes };
  }
  return fill(effective, update === 'omitted-clears' ? emptyFields() : key, project);
}

const isEmpty = (record: Given<object>): boolean => Object.keys(record ?? {}).length === 0;
