/** The access portal's address, as AWS has it. No client ever asks there: it is but a name. */
export function startUrlOf(identityStoreId: string): string {
  return `https://${identityStoreId}.awsapps.com/start`
}
