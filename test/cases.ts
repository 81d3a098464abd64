// `npm run check` runs before each commit and tries a part of the cases; CI and `npm run test:unit` try them all.
const part = process.env['CHECK_PART'] === undefined ? 1 : Number(process.env['CHECK_PART'])

/** How many of so many cases are tried, made by chance or all alike. */
export function cases(count: number): number {
  return Math.ceil(count / part)
}

/** Those of a list that are tried: with another number others, so that of `part` numbers in a row each meets some. */
export function someOf<Case>(all: readonly Case[], number: number): readonly Case[] {
  return all.filter((_, index) => index % part === number % part)
}
