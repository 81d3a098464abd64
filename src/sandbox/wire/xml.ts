/** A structure as elements, one after the other; what is undefined is left out, and a list is not needed so far. */
export function xmlOf(structure: Readonly<Record<string, unknown>>): string {
  return Object.entries(structure)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => xmlElement(name, isStructure(value) ? xmlOf(value) : escapeXml(String(value))))
    .join('')
}

/** @param content XML already */
export function xmlElement(name: string, content: string, namespace?: string): string {
  return `<${name}${namespace === undefined ? '' : ` xmlns="${escapeXml(namespace)}"`}>${content}</${name}>`
}

function isStructure(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
