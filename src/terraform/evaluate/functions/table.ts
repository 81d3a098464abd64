import { collections } from './collections.ts'
import { conversions } from './conversions.ts'
import { encodings } from './encodings.ts'
import { files } from './files.ts'
import { formats } from './formats.ts'
import type { FunctionDefinition } from './function.ts'
import { lists } from './lists.ts'
import { numbers } from './numbers.ts'
import { patterns } from './patterns.ts'
import { searches } from './searches.ts'
import { sets } from './sets.ts'
import { strings } from './strings.ts'

/** The functions that are computed, by name. */
export const functions: ReadonlyMap<string, FunctionDefinition> = new Map(
  [collections, conversions, encodings, files, formats, lists, numbers, patterns, searches, sets, strings].flatMap(
    (theme) => Object.entries(theme),
  ),
)
