// Terraform's version constraints, as far as one has to know whether they leave room for a release.

/** Major, minor, patch. What follows a hyphen is not looked at. */
export type Version = readonly [major: number, minor: number, patch: number]

/** The versions that constraints leave: from `lower` up to, but without, `upper`, and without the excluded ones. */
export interface VersionRange {
  readonly lower: Version
  readonly upper: Version | undefined
  readonly excluded: readonly Version[]
}

export const anyVersion: VersionRange = { lower: [0, 0, 0], upper: undefined, excluded: [] }

/** Reads `>= 2.0, < 3.0`; undefined where Terraform would refuse it. */
export function parseConstraint(text: string): VersionRange | undefined {
  let range = anyVersion
  for (const part of text.split(',')) {
    const one = parsePart(part.trim())
    if (one === undefined) return undefined
    range = intersect(range, one)
  }
  return range
}

/** The versions that both leave. */
export function intersect(one: VersionRange, other: VersionRange): VersionRange {
  const upper = one.upper && other.upper ? earlier(one.upper, other.upper) : (one.upper ?? other.upper)
  return { lower: later(one.lower, other.lower), upper, excluded: [...one.excluded, ...other.excluded] }
}

/** Whether a range holds any version from `from` on, up to but without `before`. */
export function holdsSome(range: VersionRange, from: Version, before?: Version): boolean {
  const { lower, upper, excluded } = intersect(range, { lower: from, upper: before, excluded: [] })
  if (upper === undefined) return true
  if (compare(lower, upper) >= 0) return false
  // Between two minor versions there is no end of patches.
  if (lower[0] !== upper[0] || lower[1] !== upper[1]) return true
  for (let patch = lower[2]; patch < upper[2]; patch++) {
    const version: Version = [lower[0], lower[1], patch]
    if (!excluded.some((one) => compare(one, version) === 0)) return true
  }
  return false
}

function parsePart(text: string): VersionRange | undefined {
  const [, operator = '', major, minor, patch] =
    /^(=|!=|>=|<=|>|<|~>)?\s*(\d+)(?:\.(\d+)(?:\.(\d+))?)?(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/.exec(text) ?? []
  if (major === undefined) return undefined
  const version: Version = [Number(major), Number(minor ?? 0), Number(patch ?? 0)]
  const next: Version = [version[0], version[1], version[2] + 1]
  switch (operator) {
    case '>=':
      return { ...anyVersion, lower: version }
    case '>':
      return { ...anyVersion, lower: next }
    case '<':
      return { ...anyVersion, upper: version }
    case '<=':
      return { ...anyVersion, upper: next }
    case '!=':
      return { ...anyVersion, excluded: [version] }
    case '~>':
      // The last number that is written may grow; of `~> 2` the minor one (tried with Terraform 1.11).
      return {
        ...anyVersion,
        lower: version,
        upper: patch === undefined ? [version[0] + 1, 0, 0] : [version[0], version[1] + 1, 0],
      }
    default:
      return { ...anyVersion, lower: version, upper: next }
  }
}

function compare(one: Version, other: Version): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2]
}

function earlier(one: Version, other: Version): Version {
  return compare(one, other) <= 0 ? one : other
}

function later(one: Version, other: Version): Version {
  return compare(one, other) >= 0 ? one : other
}
