/** One template as the text of an ES module whose default export is what `Handlebars.template()` takes. */
export function compileTemplate(source: string, path: string): string
export const templatesForEsbuild: import('esbuild').Plugin
export const templatesForVite: {
  name: string
  transform(source: string, id: string): { code: string; map: null } | undefined
}
