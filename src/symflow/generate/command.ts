import { Failure } from '../../diagnostics/failure.ts'
import { defaults } from '../../scaffold/aws-sso/answers.ts'
import { planAwsSso } from '../../scaffold/aws-sso/plan.ts'
import { readAnswers } from '../../scaffold/aws-sso/read-answers.ts'
import { findSurroundings } from '../../scaffold/aws-sso/surroundings.ts'
import { stemOf } from '../../scaffold/aws-sso/targets.ts'
import { type AwsSsoTexts, flagOf, textsOf } from '../../scaffold/aws-sso/texts.ts'
import { undeclaredAddresses } from '../../scaffold/aws-sso/undeclared.ts'
import { type Disk, openDisk, readTextFile } from '../../scaffold/disk.ts'
import { readTerraform, refuseProblems, withoutFiles } from '../../scaffold/existing.ts'
import { mergePlan } from '../../scaffold/merge/merge.ts'
import { blocksAt } from '../../scaffold/merge/present.ts'
import type { Difference } from '../../scaffold/plan.ts'
import type { Ask } from '../../terminal/ask.ts'
import { escapeForTerminal } from '../../terminal/escape.ts'
import type { World } from '../../terminal/program.ts'
import type { TerraformDirectory } from '../../terraform/directory.ts'
import { carryOut } from '../carry-out.ts'
import { failureOf, missingFlags } from '../mistakes.ts'
import { commandLineOf } from './command-line.ts'
import { noteOnFlow } from './flow-file.ts'
import { checkType, type GenerateOptions, hasTargets, textsOfFlags } from './options.ts'

/** `symflow generate`: gives the exit code. */
export async function runGenerate(options: GenerateOptions, { cwd, terminal }: World): Promise<number> {
  checkType(options)
  const root = options.directory ?? '.'
  const disk = openDisk(cwd, root)
  const given = { ...(await textsOfFile(options.answers, cwd)), ...textsOfFlags(options) }
  const ask =
    terminal.interactive && options.yes !== true && options.json !== true
      ? (await import('../../terminal/inquirer.ts')).askOn(process, terminal.colour.stderr)
      : undefined
  if (ask === undefined && !hasTargets(given))
    throw missingFlags('generate', [
      '--permission-set <permission set>@<account>, --group <group> or --create-group <name>',
    ])

  const force = options.force === true
  const everything = readTerraform(disk)
  const others = withoutFlow(everything, given, force)
  refuseProblems(others)
  // Before anybody answers questions for nothing.
  const ssoProvider = options.printAnswers === true ? 'aws.sso' : findSurroundings(others, root).ssoProvider
  const texts = ask === undefined ? given : await askFor(given, { everything, disk, ask, ssoProvider })
  const reading = readAnswers(texts)
  if ('mistakes' in reading) throw failureOf(reading.mistakes)
  const { answers } = reading
  const repeat = ask === undefined ? '' : `\nTo do the same again:\n  ${commandLineOf(answers, root)} --yes\n`
  if (options.printAnswers === true) {
    const { writeAnswersFile } = await import('../../scaffold/aws-sso/answers-file.ts')
    terminal.write(writeAnswersFile(textsOf(answers)))
    terminal.say(repeat)
    return 0
  }

  const directory = withoutFlow(everything, answers, force)
  refuseProblems(directory)
  const undeclared = undeclaredAddresses(answers, directory)
  if (undeclared.length > 0) throw failureOf(undeclared)
  const plan = planAwsSso(answers, findSurroundings(directory, root))
  const changes = mergePlan(plan, { directory, read: disk.read }, force)
  return carryOut(changes, disk, terminal, {
    command: 'generate aws-sso',
    dryRun: options.dryRun === true,
    check: options.check === true,
    json: options.json === true,
    ask,
    differences: changes.differences.filter((difference) => isAskedFor(difference, given)),
    closing: `\nNext: terraform init && symflow terraform -- apply${root === '.' ? '' : `, in ${escapeForTerminal(root)}`}\n`,
    repeat,
  })
}

interface AskPlace {
  readonly everything: TerraformDirectory
  readonly disk: Disk
  readonly ask: Ask
  /** The provider configuration for Identity Center. */
  readonly ssoProvider: string
}

/** Asks for what was not given. */
async function askFor(given: AwsSsoTexts, { everything, disk, ask, ssoProvider }: AskPlace): Promise<AwsSsoTexts> {
  const others = (flow: Pick<AwsSsoTexts, 'flow'>) => withoutFlow(everything, flow, false)
  const { askAnswers } = await import('./ask-answers.ts')
  return askAnswers(given, {
    ask,
    hasConnectors: ['aws', ssoProvider].every((provider) => blocksAt(everything, `provider.${provider}`).length > 0),
    undeclared: (answers) => undeclaredAddresses(answers, others(answers)),
    noteOnFlow: (flow) => noteOnFlow(flow, disk),
  })
}

async function textsOfFile(path: string | undefined, cwd: string): Promise<AwsSsoTexts> {
  if (path === undefined) return {}
  const content = readTextFile(cwd, path)
  if (content === undefined)
    throw new Failure(
      'usage',
      `There is no answers file ${path}.`,
      'Make one with: symflow generate aws-sso … --print-answers',
    )
  const { readAnswersFile } = await import('../../scaffold/aws-sso/answers-file.ts')
  return readAnswersFile(path, content)
}

/**
 * A directory without the file of the flow itself, which is written anew. One that symflow did not write stays, with all
 * that it declares: it is in the way, and nothing is written.
 */
function withoutFlow(
  directory: TerraformDirectory,
  { flow = defaults.flow }: Pick<AwsSsoTexts, 'flow'>,
  force: boolean,
) {
  const path = `${stemOf(flow)}.tf`
  const config = directory.files.find((file) => file.config.path === path)?.config
  const isOurs = force || config === undefined || config.problems.length > 0 || config.text.includes('symflow:checksum')
  return isOurs ? withoutFiles(directory, new Set([path])) : directory
}

const argumentsOf: Partial<Record<keyof AwsSsoTexts, readonly [address: RegExp, argument: string]>> = {
  ssoProfile: [/^provider\.aws\../, 'profile'],
  ssoRegion: [/^provider\.aws\../, 'region'],
  runtimeProfile: [/^provider\.aws$/, 'profile'],
  runtimeRegion: [/^provider\.aws$/, 'region'],
  runtimeAccount: [/^module\./, 'sym_account_id'],
}

/** A default that the directory decides otherwise is no news; an answer that somebody gave is, and what the flow rests on. */
function isAskedFor({ address, argument }: Difference, given: AwsSsoTexts): boolean {
  if (argument === 'runtime_id' || argument === 'runtime_role_arns') return true
  return Object.entries(argumentsOf).some(
    ([key, [pattern, name]]) => key in given && key in flagOf && pattern.test(address) && name === argument,
  )
}
