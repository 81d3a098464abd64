import type { Database } from '../state/database.ts'
import { concerns, type FaultRule, strikes } from './rule.ts'

/** A rule with how many calls it has seen, and how often it struck. */
export interface CountedRule {
  readonly rule: FaultRule
  readonly seen: number
  readonly applied: number
}

interface FaultRow {
  readonly rule: string
  readonly seen: number
  readonly applied: number
}

/** The plan of a state file. It is kept in memory too: every call asks for it, and most sandboxes have none. */
export class FaultPlan {
  private rules: readonly CountedRule[]

  constructor(private readonly database: Database) {
    const rows = database.all<FaultRow>('select rule, seen, applied from fault order by position')
    this.rules = rows.map(({ rule, seen, applied }) => ({ rule: JSON.parse(rule) as FaultRule, seen, applied }))
  }

  list(): readonly CountedRule[] {
    return this.rules
  }

  /** Puts a rule behind the others; one of the same name is replaced, and its counts begin anew. */
  add(rule: FaultRule): void {
    this.remove(rule.name)
    const place = `(select coalesce(max(position), 0) + 1 from fault)`
    const insert = `insert into fault (name, position, rule, seen, applied) values (?, ${place}, ?, 0, 0)`
    this.database.run(insert, rule.name, JSON.stringify(rule))
    this.rules = [...this.rules, { rule, seen: 0, applied: 0 }]
  }

  /** Whether there was one of that name. */
  remove(name: string): boolean {
    this.rules = this.rules.filter(({ rule }) => rule.name !== name)
    return this.database.run('delete from fault where name = ?', name) > 0
  }

  clear(): void {
    this.rules = []
    this.database.run('delete from fault')
  }

  /** Counts a call, and gives the rules that strike it. */
  strike(service: string, operation: string): readonly FaultRule[] {
    if (this.rules.length === 0) return []
    const struck: FaultRule[] = []
    this.rules = this.rules.map((counted) => {
      const { rule, seen, applied } = counted
      if (!concerns(rule, service, operation)) return counted
      const isStruck = strikes(rule, seen + 1, applied)
      if (isStruck) struck.push(rule)
      const next = { rule, seen: seen + 1, applied: applied + (isStruck ? 1 : 0) }
      this.database.run('update fault set seen = ?, applied = ? where name = ?', next.seen, next.applied, rule.name)
      return next
    })
    return struck
  }
}
