import { buildASTSchema, findBreakingChanges, parse, print, visit, type ConstDirectiveNode } from 'graphql';

/** A change that breaks clients or supergraphs, and why it is made all the same. */
export interface ListedChange {
  /** In the words of this check. */
  readonly change: string;
  readonly reason: string;
}

/** What breaks when `released` becomes `current`, both in the schema language: one sentence each. */
export function breakingChanges({ released, current }: { released: string; current: string }): string[] {
  const changes = findBreakingChanges(schemaOf(released), schemaOf(current));
  return [...changes.map(({ description }) => description), ...changedDirectives(released, current)];
}

/** Directives of federation are no business of clients, and so no schema knows them. */
const schemaOf = (sdl: string) => buildASTSchema(parse(sdl), { assumeValidSDL: true });

/** Without these, supergraphs stop composing, or the variants that are cut from them hold less. */
const promised = new Set(['key', 'shareable', 'tag']);

/** A variant that excludes one of these tags loses what gets it. No variant excludes a tag that is new, or includes less. */
const hidingTags = (released: string): ReadonlySet<string> =>
  new Set([...released.matchAll(/@tag\(name: "(?!customer"|read")[^"]+"\)/g)].map(([tag]) => tag));

function changedDirectives(released: string, current: string): string[] {
  const [before, after] = [directivesOf(released), directivesOf(current)];
  const hiding = hidingTags(released);
  return [...before].flatMap(([place, directives]) => {
    const kept = after.get(place);
    // A type that was removed is reported already.
    if (kept === undefined) return [];
    const lost = directives.filter((directive) => !kept.includes(directive));
    const gained = kept.filter((directive) => hiding.has(directive) && !directives.includes(directive));
    return [
      ...lost.map((directive) => `${directive} of ${place} was removed.`),
      ...gained.map((directive) => `${directive} of ${place} was added.`),
    ];
  });
}

/** By place, e.g. `AccessKey.name`, its promised directives. */
function directivesOf(sdl: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const names: string[] = [];
  visit(parse(sdl), {
    enter(node) {
      if (!node.kind.endsWith('Definition') || !('name' in node) || !('directives' in node)) return;
      names.push(node.name?.value ?? '');
      const directives = (node.directives ?? []) as readonly ConstDirectiveNode[];
      found.set(
        names.join('.'),
        directives.filter(({ name }) => promised.has(name.value)).map((directive) => print(directive)),
      );
    },
    leave(node) {
      if (node.kind.endsWith('Definition') && 'name' in node && 'directives' in node) names.pop();
    },
  });
  return found;
}
