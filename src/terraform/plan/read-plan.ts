// The second source of a configuration: a plan, in which Terraform has done the evaluating.
import { Failure } from '../../diagnostics/failure.ts'
import type { Place } from '../../diagnostics/place.ts'
import { quoteForMessage } from '../../terminal/escape.ts'
import type { Configuration } from '../module/configuration.ts'
import type { OutputShapes } from '../module/output-shapes.ts'
import { documentIn } from './document.ts'
import { isObject, type JsonObject } from './json.ts'
import { PlanModule } from './plan-module.ts'
import { surroundingsOf } from './surroundings.ts'

const howTo =
  'Write it with terraform show -json tfplan > plan.json, where tfplan is what terraform plan -out=tfplan made.'

/**
 * Reads what `terraform show -json` printed of a plan.
 * @param path as people name it: the place of everything in it
 * @param outputShapes of modules that are not looked into, as of the text
 * @throws Failure where it is something else
 */
export function readPlan(path: string, text: string, outputShapes: OutputShapes): Configuration {
  const plan = parsePlan(path, text)
  const place: Place = { file: { path, text: '' } }
  const document = documentIn(plan)
  const surroundings = surroundingsOf(document, place, outputShapes)
  const root = new PlanModule(document.root, undefined, surroundings)
  return {
    root,
    modules: surroundings.modules,
    files: [place.file],
    problems: [],
    source: 'plan',
    isRoot: true,
    readFile: (file) => ({ missing: 'outside', path: file }),
  }
}

function parsePlan(path: string, text: string): JsonObject {
  const refuse = (what: string) => new Failure('usage', `${quoteForMessage(path)} ${what}.`, howTo)
  if (text.startsWith('PK')) throw refuse("is a plan in Terraform's own format, not in JSON")
  const plan = parseJson(text)
  if (plan === undefined) {
    const isLog = /^\s*\{"@level":/.test(text)
    throw refuse(isLog ? 'is the log that terraform plan -json prints, not a plan' : 'is not JSON')
  }
  const version = isObject(plan) ? plan['format_version'] : undefined
  if (!isObject(plan) || typeof version !== 'string') throw refuse('is not a plan: it has no format_version')
  if (!isObject(plan['configuration']) || !isObject(plan['planned_values'])) {
    throw refuse(isObject(plan['values']) ? 'is a state, not a plan' : 'is not a plan: it has no planned_values')
  }
  if (!/^1\./.test(version)) {
    const sentence = `${quoteForMessage(path)} is a plan of the format ${quoteForMessage(version)}; this program reads 1.`
    throw new Failure('usage', sentence, 'Leave --plan out: the directory is read without it.')
  }
  return plan
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}
