/** CHANGELOG.md in the form of Keep a Changelog: a heading for each release, the unreleased changes first. */

const unreleased = '## [Unreleased]';

/**
 * What stands under the heading of a version, or of `Unreleased`.
 *
 * @param {string} changelog
 * @param {string} version
 */
export function sectionOf(changelog, version) {
  const sections = changelog.split(/^(?=## )/m).slice(1);
  const section = sections.find((text) => text.startsWith(`## [${version}]`)) ?? '';
  return section.replace(/^## .*\n/, '').trim();
}

/**
 * With the unreleased changes under the heading of a version, and an empty section above it.
 *
 * @param {string} changelog
 * @param {{ version: string, date: string }} release
 */
export function withRelease(changelog, { version, date }) {
  return changelog
    .replace(`${unreleased}\n`, `${unreleased}\n\n## [${version}] - ${date}\n`)
    .replace(/\nThe future \S+\.\n/, '');
}
