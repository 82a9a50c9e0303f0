import { ConfigError } from './config-error.js';
import { readConfig, type Config, type Variables } from './config.js';
import { variableOfOption, type KeywaySettings } from './options.js';

/** Throws a `ConfigError` that tells every problem at once and names the options. */
export const readOptions = (options: KeywaySettings): Config =>
  namingOptions(() => {
    const given = Object.entries(options).filter(([, value]) => value !== undefined);
    const unknown = given.filter(([name]) => !isOption(name)).map(([name]) => `${name} is not an option.`);
    if (unknown.length > 0) throw new ConfigError(unknown);
    const variables = given.map(([name, value]) => [isOption(name) ? variableOfOption[name] : name, textOf(value)]);
    return readConfig(Object.fromEntries(variables) as Variables);
  });

/** What settings are wrong with is told in the words of options. */
export function namingOptions<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const renamed = (text: string) =>
      text.replaceAll(/[A-Z]+(?:_[A-Z]+)+/g, (word) => optionOfVariable.get(word) ?? word);
    throw new ConfigError(error.problems.map((problem) => renamed(problem)));
  }
}

const isOption = (name: string): name is keyof KeywaySettings => Object.hasOwn(variableOfOption, name);

const optionOfVariable = new Map(Object.entries(variableOfOption).map(([option, variable]) => [variable, option]));

const textOf = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return Array.isArray(value) ? value.join(',') : String(value);
};
