/** The service model as botocore has it. */
export function officialModel(service: string): {
  readonly operations: Readonly<Record<string, unknown>>
  readonly shapes: Readonly<Record<string, unknown>>
}
export const modelsForEsbuild: import('esbuild').Plugin
export const modelsForVite: {
  name: string
  transform(source: string, id: string): { code: string; map: null } | undefined
}
