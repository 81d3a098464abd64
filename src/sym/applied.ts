// What was applied, as far as the catalogue and the rules ask: the entities of the Sym API with every value known.
import type { SourceFile } from '../diagnostics/place.ts'

export interface AppliedSym {
  /** Where it was read, to point at. */
  readonly file: SourceFile
  readonly targets: readonly AppliedTarget[]
  readonly strategies: readonly AppliedStrategy[]
  readonly flows: readonly AppliedFlow[]
  readonly integrations: readonly AppliedIntegration[]
  readonly environments: readonly AppliedNamed[]
}

export interface AppliedNamed {
  readonly id: string
  /** Which Terraform calls its name; told from others without regard to case. */
  readonly slug: string
  readonly label: string | undefined
}

interface AppliedTyped extends AppliedNamed {
  readonly type: string
  readonly settings: Texts
}

export type Texts = Readonly<Record<string, string>>

export interface AppliedTarget extends AppliedTyped {
  readonly fieldBindings: readonly string[]
}

export interface AppliedStrategy extends AppliedTyped {
  /** Ids. */
  readonly targets: readonly string[]
}

export interface AppliedIntegration extends AppliedTyped {
  readonly externalId: string
}

export interface AppliedFlow extends AppliedNamed {
  /** The text of its Python. */
  readonly implementation: string
  readonly environmentId: string
  readonly vars: Texts
  /** Undefined where it has no `params` block. */
  readonly params: AppliedParams | undefined
}

export interface AppliedParams {
  readonly strategyId: string | undefined
  readonly allowRevoke: boolean
  readonly scheduleDeescalation: boolean
  readonly includeDecisionMessage: boolean
  readonly allowGuestInteraction: boolean
  readonly promptFields: readonly AppliedPromptField[]
}

export interface AppliedPromptField {
  readonly name: string
  readonly type: string
  readonly label: string
  readonly default: string
  readonly required: boolean
  readonly visible: boolean
  readonly prefetch: boolean
  readonly allowedValues: readonly string[]
}

/** What was applied under a name of the text; undefined where nothing was. */
export function appliedAs<Applied extends AppliedNamed>(
  list: readonly Applied[],
  name: string,
  type?: string,
): Applied | undefined {
  const wanted = name.toLowerCase()
  return list.find(
    (one) => one.slug.toLowerCase() === wanted && (type === undefined || !('type' in one) || one.type === type),
  )
}
