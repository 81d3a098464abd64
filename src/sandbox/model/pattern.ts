/** Compiled once each: there are a few dozen, and every request needs some. */
const compiled = new Map<string, RegExp>()

/** Whether a whole text matches a pattern of the model. Those are not anchored there, and are meant to be. */
export function matchesPattern(pattern: string, text: string): boolean {
  let expression = compiled.get(pattern)
  if (expression === undefined) {
    expression = new RegExp(`^(?:${pattern})$`, 'u')
    compiled.set(pattern, expression)
  }
  return expression.test(text)
}
