import { type Answer, answer } from './answer.ts'
import type { Chance } from './chance.ts'
import type { Clock } from './clock.ts'
import { FaultPlan } from './faults/plan.ts'
import { settle } from './identity-center/settle.ts'
import { RateLimit } from './limits.ts'
import type { ServiceName } from './model/service-model.ts'
import { plantSeed } from './seed/plant.ts'
import type { Seed } from './seed/seed.ts'
import { type Settings, usualSettings } from './settings.ts'
import { nextCallNumber } from './state/calls.ts'
import { dropEndedSessions } from './state/credentials.ts'
import { type Database, openDatabase } from './state/database.ts'
import { type Organization, readOrganization } from './state/organization.ts'
import { readValue, writeValue } from './state/values.ts'
import type { HttpRequest } from './wire/http.ts'

export interface SandboxOptions {
  /** The state file; `:memory:` for one that ends with the sandbox. */
  readonly state: string
  readonly clock: Clock
  readonly chance: Chance
  /** What a state that is new begins with. */
  readonly seed: () => Seed
  /** Laid over the settings that the state has. */
  readonly settings?: Partial<Settings>
  /** Hears of bugs of the sandbox. */
  readonly report: (error: unknown) => void
}

/**
 * An IAM Identity Center in a process, without its HTTP (`server.ts`): the state file, the settings, the fault plan and the clock.
 * docs/sandbox.md says how it behaves.
 */
export class Sandbox {
  readonly database: Database
  readonly clock: Clock
  readonly plan: FaultPlan
  private readonly options: SandboxOptions
  private readonly limits: Readonly<Record<ServiceName, RateLimit>>
  private kept: { readonly organization: Organization; readonly settings: Settings }
  private number: number

  /** @throws Error where the state file cannot be opened */
  constructor(options: SandboxOptions) {
    this.options = options
    this.clock = options.clock
    this.database = openDatabase(options.state)
    if (readOrganization(this.database) === undefined) this.plant(options.seed())
    this.plan = new FaultPlan(this.database)
    this.kept = { organization: this.readOrganization(), settings: this.readSettings() }
    if (options.settings !== undefined) this.changeSettings({ ...this.kept.settings, ...options.settings })
    this.number = nextCallNumber(this.database)
    dropEndedSessions(this.database, this.clock.now())
    const identityCenter = new RateLimit()
    const none = new RateLimit()
    this.limits = {
      'sso-admin': identityCenter,
      identitystore: new RateLimit(),
      organizations: new RateLimit(),
      sts: none,
      sso: none,
      'sso-oidc': none,
    }
  }

  get organization(): Organization {
    return this.kept.organization
  }

  get chance(): Chance {
    return this.options.chance
  }

  get settings(): Settings {
    return this.kept.settings
  }

  changeSettings(settings: Settings): void {
    writeValue(this.database, 'settings', settings)
    this.kept = { ...this.kept, settings }
  }

  answer(request: HttpRequest): Answer {
    const { database, plan, limits, number } = this
    const { chance, report } = this.options
    this.number += 1
    return answer(request, { database, plan, limits, number, chance, report, now: this.clock.now(), ...this.kept })
  }

  /** Ends the jobs whose time has come, so that what is read from the state is what a caller would see. */
  settle(): void {
    const { database } = this
    database.transaction(() => settle({ database, chance: this.options.chance, ...this.kept }, this.clock.now()))
  }

  /** Plants a seed in place of everything that is there. Settings and fault plan stay. */
  replant(seed: Seed): void {
    this.plant(seed)
    this.kept = { ...this.kept, organization: this.readOrganization() }
    this.number = nextCallNumber(this.database)
  }

  /** As if it had been started for the first time: a seed, no faults, the usual settings. */
  reset(seed: Seed): void {
    this.plan.clear()
    this.changeSettings(usualSettings)
    this.replant(seed)
  }

  close(): void {
    this.database.close()
  }

  private plant(seed: Seed): void {
    plantSeed(this.database, seed, this.options.chance, this.clock.now())
  }

  private readSettings(): Settings {
    const written = readValue(this.database, 'settings') as Partial<Settings> | undefined
    const unverified = { ...usualSettings.unverified, ...written?.unverified }
    return { ...usualSettings, ...written, unverified }
  }

  private readOrganization(): Organization {
    const organization = readOrganization(this.database)
    if (organization === undefined) throw new Error('the state file has no organization')
    return organization
  }
}
