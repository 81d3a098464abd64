import { defineRule } from '../rule.ts'
import { argumentOf, hasUnpacked } from './call-arguments.ts'
import { pythonSources } from './python-attributes.ts'

interface Arguments extends Record<string, string> {
  readonly name: string
  readonly problem: 'missing' | 'empty'
}

export const requestPermissionArguments = defineRule<Arguments>({
  id: 'request-permission-arguments',
  severity: 'error',
  title: 'a RequestPermission that does not say who may see or approve a request',
  words: ({ name, problem }) =>
    problem === 'missing'
      ? {
          message: `This RequestPermission has no ${name}.`,
          hint: `Add ${name}=…, a PermissionLevel or a list of user ids; the flow fails when someone makes a request.`,
        }
      : {
          message: `${name} of this RequestPermission is an empty list, so that it names nobody.`,
          hint: 'Put user ids into it, or take a PermissionLevel.',
        },
  *check(context) {
    for (const { file, module } of pythonSources(context)) {
      for (const call of module.callsOf('RequestPermission')) {
        if (hasUnpacked(call) || call.arguments.some(({ form }) => form === '*')) continue
        for (const [position, name] of ['webapp_view', 'approve_deny'].entries()) {
          const given = argumentOf(call, name, position)
          if (given === undefined) yield { arguments: { name, problem: 'missing' }, place: { file, range: call.range } }
          else if (given.kind === 'list' && given.elements.length === 0)
            yield { arguments: { name, problem: 'empty' }, place: { file, range: given.range } }
        }
      }
    }
  },
})
