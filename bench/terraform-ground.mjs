// The real Terraform, offline, as the tests prepare it: its sources are TypeScript, so they are bundled first.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from '../build/bundle.mjs'

/** The folder of each source stays what it is in the bundle: the tests find their files by it. */
const ownFolders = {
  name: 'own-folders',
  setup(builder) {
    builder.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('import.meta.dirname', JSON.stringify(dirname(path))),
      loader: 'ts',
    }))
  },
}

/** Terraform with the AWS provider and the stand-in for Sym's; undefined where a part is missing, which is said. */
export async function terraformGround() {
  const folder = join(root, '.cache/bench')
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, `ground-${process.pid}.mjs`)
  const contents = "export { prepareTerraform } from './ground.ts'\nexport { terraformOn } from './terraform.ts'\n"
  await build({
    stdin: { contents, resolveDir: join(root, 'test/terraform'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    plugins: [ownFolders],
    logLevel: 'error',
  })
  try {
    const { prepareTerraform, terraformOn } = await import(pathToFileURL(outfile).href)
    const part = await prepareTerraform()
    if (part.kind === 'missing') {
      console.log(`SKIPPED beside terraform validate: ${part.why}`)
      return undefined
    }
    return { ...part.ground, terraformApi: terraformOn(part.ground), close: part.close }
  } finally {
    rmSync(outfile, { force: true })
  }
}
