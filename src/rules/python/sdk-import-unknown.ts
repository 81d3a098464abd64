import { nearest } from '../../diagnostics/nearest.ts'
import { sdkHomes, sdkNames } from '../../sym/python/sdk.ts'
import { defineRule } from '../rule.ts'
import { pythonSources } from './python-attributes.ts'

interface Arguments extends Record<string, string> {
  readonly name: string
  readonly module: string
  /** The module that has it; nothing where none has. */
  readonly home: string
  readonly suggestion: string
}

export const sdkImportUnknown = defineRule<Arguments>({
  id: 'sdk-import-unknown',
  severity: 'error',
  title: 'an import of a name that the module of the Sym SDK does not have',
  words: ({ name, module, home, suggestion }) => ({
    message: `${module} has no ${name}.`,
    hint:
      home !== ''
        ? `It is in ${home}: from ${home} import ${name}`
        : suggestion !== ''
          ? `Did you mean ${suggestion}?`
          : 'Import what the module has; the last release of the SDK is 0.61.0.',
  }),
  *check(context) {
    for (const { file, module: read } of pythonSources(context)) {
      // Who catches it has another way.
      if (read.names.some(({ name }) => name === 'ImportError' || name === 'ModuleNotFoundError')) continue
      for (const { module, name, range } of read.imports) {
        const names = sdkNames.get(module)
        if (names === undefined || name === undefined || name === '*' || name.startsWith('_') || names.has(name))
          continue
        const home = sdkHomes.get(name) ?? ''
        const suggestion = nearest(name, names) ?? ''
        yield { arguments: { name, module, home, suggestion }, place: { file, range } }
      }
    }
  },
})
