// Who may import whom (docs/architecture.md says why). A folder of src, a package or a built-in module that has no line
// here may not be imported at all, so that whoever brings one decides where it belongs.

/** Places under src: a folder with all that is in it, a single file, or `*` for any one name. */
type Places = readonly string[]

/** What the modules of each folder of src may import from the others. */
export const rooms: Readonly<Record<string, Places>> = {
  // The programs. No room imports a program, so no line names one on its right.
  // `symflow escalate` and `symflow revoke` are the commands of the other program, under their other names.
  symflow: [
    ...['scaffold', 'terraform', 'sym', 'sym-api', 'configuration', 'rules', 'aws', 'sandbox-process'],
    ...['diagnostics', 'terminal'],
    ...['sso-access/request/cli.ts', 'sso-access/revoke/cli.ts', 'sso-access/exit-code.ts'],
  ],
  'sso-access': [
    ...['files', 'access', 'ledger', 'aws', 'sandbox', 'sandbox-process', 'sym', 'configuration', 'terraform'],
    ...['diagnostics', 'terminal'],
  ],
  // The rooms.
  scaffold: ['files', 'terraform', 'sym', 'aws', 'diagnostics', 'terminal/escape.ts'],
  // What is wrong, as values: prints nothing.
  rules: ['sym', 'terraform', 'aws', 'diagnostics', 'terminal/escape.ts'],
  // The API that Terraform's provider calls: knows the language of its file only to say where that is damaged.
  'sym-api': ['files', 'sym', 'terraform/json', 'terraform/position.ts', 'diagnostics', 'terminal/escape.ts'],
  sym: ['terraform', 'aws', 'diagnostics', 'terminal/escape.ts'],
  // Terraform's language alone: nothing of Sym.
  terraform: ['diagnostics', 'terminal/escape.ts'],
  // Leases: only its own ports and types.
  access: [],
  ledger: ['access/ports.ts', 'access/model'],
  // Its adapters of what leases need.
  aws: ['files/private-file.ts', 'access/ports.ts', 'access/model', 'diagnostics', 'terminal/escape.ts'],
  // Terraform as it lies on the disk.
  configuration: [
    ...['terraform', 'sym/modules.ts', 'sym/applied.ts', 'sym-api/applied.ts', 'sym-api/schema.ts'],
    ...['diagnostics', 'terminal/escape.ts'],
  ],
  // A server of its own: it knows nothing of who asks it.
  sandbox: ['diagnostics', 'terminal/escape.ts'],
  // The sandbox as a process of this machine: found, started, asked, entered.
  'sandbox-process': [
    'files/private-file.ts',
    'sandbox/admin/names.ts',
    'diagnostics',
    'terminal/escape.ts',
    'terminal/program.ts',
  ],
  terminal: ['diagnostics'],
  // Files that are whole at any moment.
  files: ['diagnostics', 'terminal/escape.ts'],
  // Only reporters know of positions.
  diagnostics: ['terraform/position.ts', 'terminal/escape.ts', 'terminal/width.ts', 'terminal/wrap.ts'],
}

/** Where each package may be imported, and our own templates. */
export const packages: Readonly<Record<string, Places>> = {
  commander: ['*/cli.ts', 'sso-access/*/cli.ts', 'symflow/*/cli.ts'],
  '@inquirer/*': ['terminal'],
  chalk: ['terminal', 'diagnostics/reporters'],
  'fast-string-width': ['terminal'],
  '@aws-sdk/*': ['aws'],
  '@smithy/*': ['aws'],
  handlebars: ['scaffold'],
  diff: ['scaffold', 'terminal'],
  valibot: ['scaffold', 'sandbox'],
  libsql: ['sandbox/state/database.ts', 'ledger/sqlite/database.ts', 'ledger/sqlite/process-lock.ts'],
  templates: ['scaffold'],
  models: ['sandbox/model'],
}

/** Where each built-in module of Node may be imported: those that touch the world only at the edges. */
export const builtins: Readonly<Record<string, Places>> = {
  'node:path': ['*'],
  // Hashes only. Randomness would come from here too: it enters at a command.
  'node:crypto': [
    'scaffold',
    'diagnostics/reporters',
    'aws',
    'sandbox/signature',
    'sandbox/seed/ids.ts',
    'sso-access/sandbox',
    'sso-access/leases',
    // Names of units and labels, one for each state directory.
    'sso-access/schedulers/kinds.ts',
    'symflow/serve/start.ts',
  ],
  // The sandbox's own endpoint, on loopback.
  'node:http': ['sandbox/server.ts', 'sym-api/server.ts', 'sandbox-process/ask.ts'],
  'node:net': ['sandbox/server.ts', 'sym-api/server.ts'],
  'node:timers/promises': ['sso-access/sandbox', 'aws/this-machine.ts'],
  'node:fs': [
    'symflow',
    'configuration',
    'sso-access/sandbox',
    'sso-access/agent',
    'sso-access/reach',
    'sso-access/schedulers/this-system.ts',
    'sso-access/leases/disk-facts.ts',
    'sandbox-process',
    'aws/disk.ts',
    'files',
    'sym-api/applied-file.ts',
    'sym-api/lock.ts',
    'ledger/sqlite/in-place.ts',
    'ledger/sqlite/private-file.ts',
    'terminal',
    'scaffold/disk.ts',
    'scaffold/disk-write.ts',
  ],
  'node:fs/promises': ['symflow', 'terminal', 'scaffold/disk.ts', 'scaffold/disk-write.ts'],
  // Whether bytes are UTF-8.
  'node:buffer': ['configuration'],
  'node:os': ['symflow', 'sso-access/run/child.ts'],
  'node:process': ['symflow', 'terminal'],
  'node:tty': ['terminal'],
  'node:readline': ['terminal'],
  'node:child_process': [
    'symflow',
    'sandbox-process/start-process.ts',
    'sso-access/schedulers/this-system.ts',
    'sso-access/agent',
    'sso-access/run/child.ts',
  ],
}

/** Where the globals that reach the world without an import may stand. Time, chance and the process are passed in. */
export const globals: Readonly<Record<string, Places>> = {
  // disk-write.ts names its temporary files by the process and asks whether another one still runs.
  process: [
    'symflow',
    'sso-access/sandbox',
    'sso-access/agent',
    'sso-access/reach',
    'sso-access/schedulers/this-system.ts',
    'sso-access/leases/disk-facts.ts',
    'sandbox-process',
    'aws/this-machine.ts',
    'terminal/program.ts',
    'scaffold/disk-write.ts',
  ],
  console: [],
  fetch: [],
  performance: [],
  crypto: [],
  'Date.now': ['sso-access/sandbox/foreground.ts', 'sandbox-process/lock.ts', 'aws/this-machine.ts'],
  'Math.random': ['aws/this-machine.ts'],
}
