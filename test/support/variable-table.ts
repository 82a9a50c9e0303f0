import { z } from 'zod';
import {
  descopeVariables,
  expiryVariables,
  observabilityVariables,
  replicaVariables,
  sandboxVariables,
  schemaVariables,
  serverVariables,
} from '../../src/config/variables.js';

export interface VariableRow {
  readonly name: string;
  readonly description: string;
  /** E.g. `--port`; empty when there is none. */
  readonly flag: string;
  /** As it would be written; empty when there is none. */
  readonly defaultText: string;
  /** It can be given as a file. */
  readonly isSecret: boolean;
}

/** The settings as documents show them, in the order of the schema. */
export const variableTable: readonly VariableRow[] = Object.entries({
  ...descopeVariables.shape,
  ...serverVariables.shape,
  ...replicaVariables.shape,
  ...observabilityVariables.shape,
  ...expiryVariables.shape,
  ...schemaVariables.shape,
  ...sandboxVariables.shape,
}).map(([name, variable]) => ({
  name,
  description: String(variable.meta()?.description),
  flag: textOf(variable.meta()?.['flag']),
  defaultText: variable instanceof z.ZodPrefault ? variable.def.defaultValue : '',
  isSecret: variable.meta()?.['secret'] === true,
}));

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
