// Ids that stand for themselves: nothing has to be looked up for them.

/** The id of an account, where a text is one. */
export function accountIdIn(text: string): string | undefined {
  return /^\d{12}$/.test(text) ? text : undefined
}

/** Whether a permission set is of an instance, as its ARN says. */
export function isInstanceOf(instanceArn: string, permissionSetArn: string): boolean {
  const id = (arn: string, part: number) => arn.slice(arn.lastIndexOf(':') + 1).split('/')[part]
  return id(instanceArn, 1) === id(permissionSetArn, 1)
}
