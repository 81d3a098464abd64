import { quoteForMessage } from '../../terminal/escape.ts'
import type { BoundSetting } from './bound-settings.ts'

/** What messages say of a bound setting; a type, not an interface, so that it is taken as the arguments of a finding. */
export type BindingArguments = {
  readonly field: string
  /** The target that binds it. */
  readonly target: string
  readonly others: number
}

export function bindingArguments({ name, target, others }: BoundSetting): BindingArguments {
  return { field: name, target: target.instance.resource.localAddress, others }
}

/** `sym_target.dynamic binds "account_id"` */
export function bindingWords({ field, target, others }: BindingArguments): string {
  return `${target}${others === 0 ? ' binds' : ` and ${others} more bind`} ${quoteForMessage(field)}`
}
