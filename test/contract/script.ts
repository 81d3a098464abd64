// One script of operations, for any world that speaks the protocols of AWS. Every operation that the sandbox serves and that the SDK's
// clients have is in it.
import { assignmentSteps } from './assignment-steps.ts'
import { organizationsSteps } from './organizations-steps.ts'
import { removalSteps } from './removal-steps.ts'
import type { Step } from './step.ts'
import { storeSteps } from './store-steps.ts'

export const script: readonly Step[] = [...organizationsSteps, ...storeSteps, ...assignmentSteps, ...removalSteps]
