import { Failure } from '../diagnostics/failure.ts'
import { quoteForMessage } from '../terminal/escape.ts'
import { isTerraformFile, readDirectory, type TerraformDirectory } from '../terraform/directory.ts'
import { positionAt } from '../terraform/position.ts'
import type { Disk } from './disk.ts'

/** The Terraform files of a directory, by name. */
function terraformFilesIn(disk: Disk): readonly string[] {
  return disk.names().filter(isTerraformFile)
}

/** The Terraform of a directory, whatever is wrong with it. */
export function readTerraform(disk: Disk): TerraformDirectory {
  const sources = terraformFilesIn(disk).flatMap((path) => {
    const text = disk.read(path)
    return text === undefined ? [] : [{ path, text }]
  })
  return readDirectory(sources)
}

/** A directory without some of its files. */
export function withoutFiles(directory: TerraformDirectory, paths: ReadonlySet<string>): TerraformDirectory {
  return {
    files: directory.files.filter(({ config }) => !paths.has(config.path)),
    json: directory.json.filter(({ path }) => !paths.has(path)),
    problems: directory.problems.filter(({ path }) => !paths.has(path)),
  }
}

/**
 * Refuses a directory that cannot be read whole: nobody can say what a broken file declares.
 * @throws Failure (`usage`) with the place of the first problem
 */
export function refuseProblems({ files, problems }: TerraformDirectory): void {
  const [problem] = problems
  if (problem === undefined) return
  const text = files.find(({ config }) => config.path === problem.path)?.config.text ?? ''
  const { line, column } = positionAt(text, problem.range.start)
  throw new Failure(
    'usage',
    `${problem.path}:${line}:${column}: ${problem.message}`,
    `Correct ${quoteForMessage(problem.path)} first: symflow changes no directory that it cannot read.`,
  )
}
