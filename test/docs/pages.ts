import { join } from 'node:path'
import { root } from '../../build/bundle.mjs'
import type { Setting } from './session.ts'

const examples = `ln -s '${join(root, 'examples')}' examples`

const init =
  'symflow init . --org example-corp --environment prod --slack-workspace-id T0123ABCD --error-channel "#sym-errors"'
/** A directory of Terraform here, the same in `access`, and a target that is called as the pages call theirs. */
const terraform = [
  init,
  'symflow generate aws-sso --permission-set PowerUserAccess@333300006666 --group Responders',
  `sed -i 's/"aws-sso-power-user-access-333300006666"/"power-user"/' aws_sso.tf`,
  'mkdir access',
  'cp -r *.tf impls access/',
].join('\n')

const answers =
  'symflow generate aws-sso --permission-set PowerUserAccess@111122223333 --group Responders --print-answers > aws-sso.json'

/** No reason has to be given, as the lines of these pages give none. */
const withoutReason = `sed -i 's/required *= true/required = false/' aws_sso.tf`

/** The pages write this id for the lease of whoever reads them. */
const leaseId = 'lease-4c7h2m9xqd'
const lease = [
  'LEASE=$(sso-access request --account web-prod --permission-set PowerUserAccess --duration 1h --reason "an incident" --force --json',
  ` | node -p 'JSON.parse(require("fs").readFileSync(0)).lease.id')`,
].join('')

/** A second lease, whose end AWS has refused once. */
const stuck = [
  'sso-access request --account web-staging --permission-set ReadOnlyAccess --duration 1h --force --no-agent',
  'sso-access sandbox fault access-denied DeleteAccountAssignment --times 1',
  'sso-access revoke --account web-staging --permission-set ReadOnlyAccess --yes || true',
].join('\n')

/** Whether a line keeps the terminal until somebody presses Ctrl-C. A minute is waited for. */
const keeps = (line: string) =>
  (/ --hold\b/.test(line) && !line.includes('--duration 1m')) || /^symflow serve\b/.test(line)

/** The only lease of the sandbox, where no variable has one. */
const only = `$(sso-access list --sandbox --json | node -p 'JSON.parse(require("fs").readFileSync(0)).leases[0].id')`

/** What a line is run as. */
export function typed(line: string): string {
  const named = line.replaceAll(leaseId, `"\${LEASE:-${only}}"`)
  return keeps(line) ? `held '${named.replace(/ &$/, '').replaceAll("'", `'\\''`)}'` : named
}

/** What each page needs to be there. */
export const settings: Readonly<Record<string, Setting>> = {
  'README.md': { before: examples, apart: true },
  'docs/tutorial.md': { bare: true },
  'docs/commands/symflow-catalog.md': { before: `${examples}\n${terraform}` },
  'docs/commands/symflow-validate.md': { before: terraform },
  'docs/commands/symflow-generate.md': { before: `${init}\n${answers}` },
  'docs/commands/sso-access-request.md': { before: `${terraform}\n${withoutReason}` },
  'docs/commands/symflow-escalate.md': { before: `${terraform}\n${withoutReason}` },
  'docs/commands/sso-access-run.md': { before: `${terraform}\n${withoutReason}` },
  'docs/commands/sso-access-agent.md': { before: lease },
  'docs/commands/sso-access-list.md': { before: `${lease}\n${stuck}` },
  'docs/commands/sso-access-sweep.md': { before: `${lease}\n${stuck}` },
  'docs/commands/sso-access-audit.md': { before: `${lease}\n${stuck}` },
  'docs/commands/sso-access-ledger.md': { before: lease },
  'docs/commands/sso-access-history.md': { before: lease },
  'docs/commands/sso-access-extend.md': { before: lease },
  'docs/commands/sso-access-revoke.md': { before: lease },
  'docs/commands/symflow-revoke.md': { before: lease },
}

/** The codes that a line may end with, where that is not 0 alone. */
export function codesOf(line: string): readonly number[] {
  if (line.startsWith('symflow validate examples/with-mistakes')) return [1]
  // An account that may not ask.
  if (line === 'sso-access doctor --profile member') return [1]
  // How far away that is hangs on the time of the day.
  if (line.includes('--until 17:30')) return [124, 2, 3]
  // A lease is stuck.
  if (line === 'sso-access audit' || line === 'sso-access sweep') return [0, 7]
  // It went on until it was interrupted.
  if (keeps(line)) return [124]
  // What would end the access hangs on the machine: in a container and in CI nothing does.
  if (/^(sso-access (request|extend)|symflow escalate) /.test(line)) return [0, 3]
  // The command's own code: the sandbox has no S3, and not every machine has these programs.
  if (/^sso-access run .* -- (aws|terraform) /.test(line)) return [1, 127, 255]
  return [0]
}

/** Lines that ask a person, change the machine or need what is not on every one, and the test that runs them. */
export const elsewhere: Readonly<Record<string, string>> = {
  'npm ci && npm pack': 'test/package/package.test.ts',
  'npm install --global ./sso-access-0.1.0.tgz': 'test/package/package.test.ts',
  'npm uninstall --global sso-access': 'test/package/package.test.ts',
  'terraform init && symflow terraform -- apply': 'test/terraform/sym-api-access.test.ts',
  'terraform init && terraform validate': 'test/terraform/whole.test.ts',
  'terraform plan': 'test/terraform/sandbox.test.ts',
  'terraform show -json plan.tfplan | symflow catalog --plan -': 'test/terraform/plan.test.ts',
  'terraform show -json plan.tfplan | symflow validate --plan -': 'test/terraform/plan.test.ts',
  'symflow terraform -- plan': 'test/terraform/sym-api-access.test.ts',
  'symflow tf -- plan -out=tfplan': 'test/terraform/sym-api-access.test.ts',
  'symflow tf -- apply tfplan': 'test/terraform/sym-api-access.test.ts',
  'git add .symflow/applied.json': 'test/terraform/sym-api-access.test.ts',
  'symflow tf -- apply': 'test/terraform/sym-api-access.test.ts',
  'symflow tf -- -chdir=access apply -auto-approve': 'test/e2e/terraform.test.ts',
  'symflow tf --terraform tofu -- plan -detailed-exitcode': 'test/e2e/terraform.test.ts',
  'symflow init access': 'test/tty/init.test.ts',
  'symflow init access --dry-run': 'test/e2e/init.test.ts',
  'sso-access sweep --install systemd': 'test/schedulers/units.check.ts',
  'sso-access sweep --uninstall systemd': 'test/schedulers/install.test.ts',
  'SYM_API_URL=$(jq -r .environment.SYM_API_URL api.json) …': 'test/e2e/terraform.test.ts',
}
