import { join } from 'node:path'
import { cachedFolder } from './cache.ts'
import { missing, type Part } from './part.ts'
import { lastLine, runProcess } from './process.ts'
import { runPythonJson } from './python.ts'

/** The last release: no newer one will come. */
const VERSION = '0.61.0'

/** The genuine SDK that implementations import, as the oracle for what it refuses. Its functions do nothing outside Sym. */
export interface PythonSdk {
  /** Runs a script that reads JSON from stdin and prints JSON; returns what it printed. Rejects where it fails. */
  run(script: string, input?: unknown): Promise<unknown>
}

export function pythonSdkAt(path: string): PythonSdk {
  return { run: (script, input = null) => runPythonJson(path, script, input) }
}

/** A virtual environment with the SDK, from PyPI's wheels (the SDK's are pure Python, and it wants pydantic 1). */
export async function preparePythonSdk(python: string): Promise<Part<{ readonly path: string }>> {
  const { stdout } = await runProcess(python, ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'])
  const inFolder = (folder: string) => join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
  try {
    const folder = await cachedFolder(`sym-sdk-${VERSION}-python-${stdout.trim()}`, async (unfinished) => {
      await succeed(python, ['-m', 'venv', unfinished])
      const install = ['-m', 'pip', 'install', '--quiet', '--only-binary=:all:', '--retries=1', `sym-sdk==${VERSION}`]
      await succeed(inFolder(unfinished), install)
      await succeed(inFolder(unfinished), ['-c', 'import sym.sdk'])
    })
    return { kind: 'ready', path: inFolder(folder) }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return missing(`sym-sdk ${VERSION} (a virtual environment of ${python} with it from PyPI: ${reason})`)
  }
}

async function succeed(command: string, args: readonly string[]): Promise<void> {
  const outcome = await runProcess(command, args)
  if (outcome.code !== 0) throw new Error(lastLine(outcome))
}
