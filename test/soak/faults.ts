import type { Fault, FaultRule } from '../../src/sandbox/faults/rule.ts'

const minute = 60_000

/** How often a fault strikes a call of an operation. */
const often: readonly (readonly [string, number, Fault])[] = [
  // Each of these halves the pace of all: at twice as many the pace is what decides how many leases there are.
  ['*', 0.005, { kind: 'throttle' }],
  ['*', 0.005, { kind: 'internal-error' }],
  ['*', 0.002, { kind: 'expired-credentials' }],
  ['CreateAccountAssignment', 0.05, { kind: 'conflict' }],
  ['DeleteAccountAssignment', 0.05, { kind: 'conflict' }],
  ['CreateAccountAssignment', 0.04, { kind: 'drop-after' }],
  ['CreateAccountAssignment', 0.02, { kind: 'drop-before' }],
  ['DeleteAccountAssignment', 0.04, { kind: 'drop-after' }],
  ['DeleteAccountAssignment', 0.02, { kind: 'drop-before' }],
  ['CreateGroupMembership', 0.04, { kind: 'drop-after' }],
  ['DeleteGroupMembership', 0.04, { kind: 'drop-after' }],
  ['CreateAccountAssignment', 0.03, { kind: 'failed', reason: 'Access denied by IAM.' }],
  ['DeleteAccountAssignment', 0.03, { kind: 'failed', reason: 'Access denied by IAM.' }],
  ['DeleteAccountAssignment', 0.03, { kind: 'stuck', milliseconds: minute }],
  ['CreateAccountAssignment', 0.03, { kind: 'stuck', milliseconds: minute }],
  ['DescribeAccountAssignmentCreationStatus', 0.02, { kind: 'forget' }],
  ['DescribeAccountAssignmentDeletionStatus', 0.02, { kind: 'forget' }],
  ['ListAccountAssignmentsForPrincipal', 0.03, { kind: 'list-lag', milliseconds: 5000 }],
  ['DescribeAccountAssignmentDeletionStatus', 0.02, { kind: 'hang' }],
]

export function faultPlan(seed: number): readonly FaultRule[] {
  return often.map(([operation, probability, fault], index) => {
    return { name: `${fault.kind} ${operation}`, operation, probability, seed: seed + index, fault }
  })
}
