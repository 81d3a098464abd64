import { missing, type Part } from './part.ts'
import { lastLine, type Outcome, runProcess } from './process.ts'

/** What Python makes of a source: a value, or the error it raises. */
type Read<T> = { readonly kind: 'value'; readonly value: T } | { readonly kind: 'error'; readonly message: string }

/** The constants of a module, as far as they are literals: `NAME = "…"` and nothing that would have to be run. */
interface PythonModule {
  readonly docstring: string | null
  readonly constants: Readonly<Record<string, unknown>>
}

/** Python as the oracle for Python: it reads sources, a whole batch in one process, and runs none of them. */
export interface Python {
  /** `ast.literal_eval` of each expression. Tuples come back as lists. */
  readExpressions(sources: readonly string[]): Promise<readonly Read<unknown>[]>
  readModules(sources: readonly string[]): Promise<readonly Read<PythonModule>[]>
  /** Runs a script that reads JSON from stdin and prints JSON; returns what it printed. Rejects where it fails. */
  run(script: string, input?: unknown): Promise<unknown>
}

/** The Python that `SYMFLOW_PYTHON` names, else `python3` on the PATH. */
export async function findPython(): Promise<Part<{ readonly path: string }>> {
  const path = process.env['SYMFLOW_PYTHON'] || 'python3'
  const asked = await runProcess(path, ['--version']).catch(() => undefined)
  if (asked?.code === 0) return { kind: 'ready', path }
  return missing(`Python 3 (no ${path} to run: SYMFLOW_PYTHON names one)`)
}

export function pythonAt(path: string): Python {
  return {
    readExpressions: async (sources) =>
      (await runPythonJson(path, reader('ast.literal_eval(source)'), sources)) as Read<unknown>[],
    readModules: async (sources) =>
      (await runPythonJson(path, reader('module(source)'), sources)) as Read<PythonModule>[],
    run: (script, input = null) => runPythonJson(path, script, input),
  }
}

/** Runs a script of our own that reads JSON from stdin and prints JSON. */
export async function runPythonJson(path: string, script: string, input: unknown): Promise<unknown> {
  const env = { ...process.env, PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1' }
  const outcome: Outcome = await runProcess(path, ['-c', script], { env, stdin: JSON.stringify(input) })
  if (outcome.code !== 0) throw new Error(`${path}: ${lastLine(outcome)}\n${outcome.stderr}`)
  return JSON.parse(outcome.stdout)
}

function reader(expression: string): string {
  return `
import ast, json, sys

def module(source):
    tree = ast.parse(source)
    constants = {}
    for statement in tree.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
            try:
                constants[statement.targets[0].id] = ast.literal_eval(statement.value)
            except ValueError:
                pass
    return {"docstring": ast.get_docstring(tree, clean=False), "constants": constants}

def read(source):
    try:
        value = ${expression}
        json.dumps(value)
        return {"kind": "value", "value": value}
    except Exception as error:
        return {"kind": "error", "message": f"{type(error).__name__}: {error}"}

print(json.dumps([read(source) for source in json.load(sys.stdin)]))
`
}
