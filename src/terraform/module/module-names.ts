import type { FileReading, Names } from '../evaluate/scope.ts'
import type { UnknownValue, Value } from '../value.ts'
import { refused, unknown } from './chain.ts'
import { valueOfInstances } from './instance-value.ts'
import type { DeclaredNames, ModuleCall, Resource } from './instances.ts'

/** What references in a module can name. */
interface NamedThings {
  readonly directory: string
  readonly declared: DeclaredNames
  /** Of these, undefined where it is not declared. */
  resource(localAddress: string): Resource | undefined
  call(name: string): ModuleCall | undefined
  variable(name: string): Value | undefined
  local(name: string): Value | undefined
  readFile(path: string): FileReading
}

/** What the names in a module mean. */
export function namesIn(things: NamedThings): Names {
  return {
    lookUp: (root, names) => {
      const used = Math.min(usedBy(root), names.length)
      return { value: valueAt(things, root, names.slice(0, used)), used }
    },
    readFile: (path) => things.readFile(path),
  }
}

function usedBy(root: string): number {
  return root === 'data' || root === 'ephemeral' || root === 'resource' ? 2 : 1
}

function valueAt(things: NamedThings, root: string, names: readonly string[]): Value {
  const [first, second] = names
  const address = [root, ...names].join('.')
  if (first === undefined) return refused(root)
  switch (root) {
    case 'var':
      return things.variable(first) ?? undeclared(things, address)
    case 'local':
      return things.local(first) ?? undeclared(things, address)
    case 'path':
      return pathValue(things, first)
    case 'module': {
      const call = things.call(first)
      return call ? valueOfInstances(call) : undeclared(things, address)
    }
    case 'terraform':
      return unknown('input', address)
    // Of the resource that a provisioner is for.
    case 'self':
      return unknown('computed', address)
    // Where there are any, they are bound.
    case 'each':
    case 'count':
      return refused(address)
    case 'resource':
      return resourceValue(things, `${first}.${second}`)
    default:
      return resourceValue(things, address)
  }
}

function resourceValue(things: NamedThings, address: string): Value {
  const resource = things.resource(address)
  return resource ? valueOfInstances(resource) : undeclared(things, address)
}

function undeclared({ declared }: NamedThings, address: string): UnknownValue {
  return declared.mayHaveMore ? unknown('input', address) : refused(address)
}

function pathValue({ directory }: NamedThings, name: string): Value {
  if (name === 'module') return { kind: 'string', value: directory }
  return name === 'root' ? { kind: 'string', value: '.' } : unknown('unsupported', `path.${name}`)
}
