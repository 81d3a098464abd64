import { mutations } from './mutations.ts'

/** Makes the fault that `MUTATION` names, in what the tests load; the sources stay as they are. */
export const mutationForVite = {
  name: 'mutation',
  enforce: 'pre' as const,
  transform(code: string, id: string): string | undefined {
    const mutation = mutations.find(({ name }) => name === process.env['MUTATION'])
    if (mutation === undefined || !id.endsWith(`/src/access/${mutation.file}`)) return undefined
    if (code.split(mutation.find).length !== 2) throw new Error(`MUTATION NOT MADE: ${mutation.name}`)
    return code.replace(mutation.find, () => mutation.replace)
  },
}
