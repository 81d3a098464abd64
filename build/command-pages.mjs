// The help of each command, as it stands in the pages of docs/commands: one page for each command of a program, with a block for each of
// its subcommands. `npm run docs` writes the blocks anew; with --check it only says which pages differ.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './bundle.mjs'

const run = promisify(execFile)
const isCheck = process.argv.includes('--check')

/** @returns {Promise<string>} */
async function help(program, path) {
  const args = [join(root, 'bin', `${program}.js`), ...path, '--help']
  const { stdout } = await run(process.execPath, args, { env: { ...process.env, COLUMNS: '80', NO_COLOR: '1' } })
  return stdout.trimEnd()
}

/** The commands that a help lists. */
function commandsIn(text) {
  const [, list = ''] = text.split(/^Commands:$/m)
  const names = [...list.split(/^\S/m, 1)[0].matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(([, name]) => name)
  return names.filter((name) => name !== 'help')
}

/** A command and all below it. */
async function withSubcommands(program, path) {
  const text = await help(program, path)
  const below = await Promise.all(commandsIn(text).map((name) => withSubcommands(program, [...path, name])))
  return [{ name: [program, ...path].join(' '), text }, ...below.flat()]
}

/** A page with its blocks as they have to be; one that is missing goes to the end. */
function withBlocks(page, commands) {
  return commands.reduce((text, { name, text: shown }) => {
    const begin = `<!-- help: ${name} -->`
    const block = `${begin}\n\n\`\`\`text\n${shown}\n\`\`\`\n\n<!-- end of help -->`
    const from = text.indexOf(begin)
    if (from < 0) return `${text.trimEnd()}\n\n${block}\n`
    const end = '<!-- end of help -->'
    return text.slice(0, from) + block + text.slice(text.indexOf(end, from) + end.length)
  }, page)
}

const differing = []
for (const program of ['symflow', 'sso-access']) {
  for (const name of commandsIn(await help(program, []))) {
    const commands = await withSubcommands(program, [name])
    const path = join(root, 'docs/commands', `${program}-${name}.md`)
    const page = existsSync(path) ? readFileSync(path, 'utf8') : `# ${program} ${name}\n`
    const wanted = withBlocks(page, commands)
    if (wanted === page) continue
    differing.push(`docs/commands/${program}-${name}.md`)
    if (!isCheck) writeFileSync(path, wanted)
  }
}
if (isCheck && differing.length > 0) {
  process.stderr.write(`Not as the help says; run npm run docs:\n${differing.map((path) => `  ${path}\n`).join('')}`)
  process.exitCode = 1
}
