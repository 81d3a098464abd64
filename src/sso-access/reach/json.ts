/** One JSON document, as it is printed. */
export function jsonText(document: object): string {
  return `${JSON.stringify({ version: 1, ...document }, null, 2)}\n`
}
