/** The service model as botocore has it. */
export function officialModel(service: string): {
  readonly operations: Readonly<Record<string, unknown>>
  readonly shapes: Readonly<Record<string, unknown>>
}
/** The part of a service's model that these operations need, without documentation. */
export function compactModel(service: string, served: readonly string[]): unknown
export const modelsForEsbuild: import('esbuild').Plugin
export const modelsForVite: {
  name: string
  transform(source: string, id: string): { code: string; map: null } | undefined
}
