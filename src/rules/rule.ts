import type { Diagnostic, DiagnosticArguments, Fix, RelatedPlace, Severity } from '../diagnostics/diagnostic.ts'
import type { Place } from '../diagnostics/place.ts'
import type { AppliedSym } from '../sym/applied.ts'
import type { SymDirectory } from '../sym/directory.ts'
import type { Configuration } from '../terraform/module/configuration.ts'
import type { OnlineFacts } from './online/facts.ts'

/** What rules look at. */
export interface RuleContext {
  readonly configuration: Configuration
  readonly sym: SymDirectory
  /**
   * Session durations in seconds that were looked up online, by the ARN of a permission set or by the address of what it is
   * read from. What is not here is not known.
   */
  readonly sessionDurations?: ReadonlyMap<string, number>
  /** What was looked up in AWS, under `--online`. */
  readonly online?: OnlineFacts
  /** What was applied, where there is such a state beside the configuration. */
  readonly applied?: AppliedSym
}

/** What people see of a rule. */
export interface RuleInfo {
  /** As people write it after `# symflow:ignore`, and the name of its page: docs/rules/<id>.md. */
  readonly id: string
  readonly severity: Severity
  /** What it finds, in a few words: `a target without a setting that its type requires`. */
  readonly title: string
}

/** One thing that can be wrong. */
export interface Rule extends RuleInfo {
  run(context: RuleContext): readonly Diagnostic[]
}

/** What a rule's own code says of one place. */
export interface Finding<Arguments> {
  readonly arguments: Arguments
  readonly place: Place
  readonly address?: string
  /** Where it is not the rule's own. */
  readonly severity?: Severity
  readonly related?: readonly RelatedPlace[]
  readonly fix?: Fix
}

/** A rule without the code that looks for it. */
export interface RuleWording<Arguments extends DiagnosticArguments> extends RuleInfo {
  /** The only place of the rule's wording. */
  words(args: Arguments): { readonly message: string; readonly hint: string }
}

interface RuleDefinition<Arguments extends DiagnosticArguments> extends RuleWording<Arguments> {
  check(context: RuleContext): Iterable<Finding<Arguments>>
}

/** Makes a rule of what it looks for and how it words what it finds. */
export function defineRule<Arguments extends DiagnosticArguments>(definition: RuleDefinition<Arguments>): Rule {
  const { id, severity, title, check } = definition
  return {
    id,
    severity,
    title,
    run: (context) => Array.from(check(context), (finding) => diagnosticOf(definition, finding)),
  }
}

/** A finding in its rule's words. */
export function diagnosticOf<Arguments extends DiagnosticArguments>(
  { id, severity, words }: RuleWording<Arguments>,
  finding: Finding<Arguments>,
): Diagnostic {
  return {
    rule: id,
    severity: finding.severity ?? severity,
    ...words(finding.arguments),
    arguments: finding.arguments,
    place: finding.place,
    ...(finding.address === undefined ? {} : { address: finding.address }),
    related: finding.related ?? [],
    ...(finding.fix === undefined ? {} : { fix: finding.fix }),
  }
}
