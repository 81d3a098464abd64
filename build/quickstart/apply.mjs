// Terraform applies what was written: with the parts that test/terraform stands on, where this machine has them.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../bundle.mjs'
import { importTypeScript } from './typescript.mjs'

/** From here on values are known that only Terraform could tell: the account of a data source. */
const TARGET = 'own-read-only-access-sso'

/** Whether the one part that takes long to make is there already. */
export function isProviderBuilt() {
  const cache = join(root, '.cache')
  return existsSync(cache) && readdirSync(cache).some((name) => /^terraform-provider-sym-[0-9a-f]+$/.test(name))
}

export async function applied(stage) {
  const { run, folder } = stage
  const ground = await groundOf(stage)
  if (ground === undefined) return
  const cwd = join(folder, 'access')
  await run('A third flow, whose account only Terraform can tell:', 'symflow', [
    ...['generate', 'aws-sso', 'own', '--directory', 'access', '--yes', '--permission-set'],
    'ReadOnlyAccess@data.aws_caller_identity.sso',
  ])
  await run('An AWS of this machine:', 'sso-access', ['sandbox', 'start'])
  console.log('\nTerraform looks for its providers and modules:\n$ terraform init -backend=false')
  const { code, stdout, stderr } = await ground.terraform.init(cwd)
  if (code !== 0) throw new Error(`terraform init: ${stdout}${stderr}`)
  const more = await ground.environment()
  await run(
    'Applied, with a Sym API of this machine in the place of the one that is gone (IAM is moto, the rest is the sandbox):',
    'symflow',
    ['terraform', '--', 'apply', '-auto-approve', '-input=false', '-no-color'],
    { cwd, more, lines: /: Creation complete|^Apply complete/ },
  )
  await run('What was applied is kept in a file:', 'symflow', ['resources', 'list', 'sym_target'], { cwd })
  await run('It fills what the text leaves open (marked *):', 'symflow', ['catalog', 'access'])
  await run('And access is granted by it:', 'sso-access', [
    ...['request', '--target', TARGET, '--directory', 'access', '--duration', '1h', '--reason', 'a look'],
    ...['--sandbox', '--user', 'robin', '--force', '--yes'],
  ])
  await run('Taken back before its end, and confirmed:', 'sso-access', [
    'revoke',
    '--all',
    '--sandbox',
    '--user',
    'robin',
    '--yes',
  ])
}

/** Terraform, its providers, and an AWS; undefined where one of them is missing, which is said. */
async function groundOf({ folder, output, atClose }) {
  const own = join(root, '.cache/moto/bin/moto_server')
  if (!process.env.SYMFLOW_MOTO && existsSync(own)) process.env.SYMFLOW_MOTO = own
  const { prepareTerraform, terraformOn, environmentOn, findMoto, startMoto } = await importTypeScript(
    'test/terraform/parts-of-apply.ts',
  )
  console.log('\nLooking for Terraform and its providers; what has to be built takes half a minute, once:')
  const [prepared, moto] = await Promise.all([prepareTerraform(), findMoto('quickstart --apply')])
  if (prepared.kind === 'ready') atClose(() => prepared.close())
  else console.log(`SKIPPED quickstart --apply: ${prepared.why}`)
  if (prepared.kind !== 'ready' || moto.kind !== 'ready') return undefined
  const { ground } = prepared
  const iam = await startMoto(moto.path)
  atClose(() => iam.close())
  const home = { HOME: join(folder, 'home') }
  return {
    terraform: terraformOn(ground),
    /** Clean but for what the sandbox says: the profile `sso` has a token and no keys. */
    environment: async () => {
      const { set } = JSON.parse(await output('sso-access', ['sandbox', 'env', '--sign-in', '--json'], home))
      return { ...environmentOn(ground), ...set, ...home, AWS_ENDPOINT_URL_IAM: iam.url }
    },
  }
}
