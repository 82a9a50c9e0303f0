import { z } from 'zod';
import { descopeVariables, sandboxVariables, serverVariables } from '../../src/config/variables.js';

export interface VariableRow {
  readonly name: string;
  readonly description: string;
  /** As it would be written; empty when there is none. */
  readonly defaultText: string;
}

/** The settings as documents show them, in the order of the schema. */
export const variableTable: readonly VariableRow[] = Object.entries({
  ...descopeVariables.shape,
  ...serverVariables.shape,
  ...sandboxVariables.shape,
}).map(([name, variable]) => ({
  name,
  description: String(variable.meta()?.description),
  defaultText: variable instanceof z.ZodPrefault ? variable.def.defaultValue : '',
}));
