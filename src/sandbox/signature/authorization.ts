/** An `Authorization` header of Signature Version 4, taken apart. */
export interface Authorization {
  readonly accessKeyId: string
  /** `yyyymmdd` */
  readonly date: string
  readonly region: string
  readonly service: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

/** Undefined where the header is not one of Signature Version 4, or lacks a part. */
export function parseAuthorization(header: string): Authorization | undefined {
  if (!header.startsWith('AWS4-HMAC-SHA256 ')) return undefined
  const parts = new Map(
    header
      .slice('AWS4-HMAC-SHA256 '.length)
      .split(',')
      .map((part) => part.trim().split('=', 2) as [string, string]),
  )
  const scope = parts.get('Credential')?.split('/') ?? []
  const [accessKeyId, date, region, service, end] = scope
  const signedHeaders = parts.get('SignedHeaders')?.split(';')
  const signature = parts.get('Signature')
  if (!accessKeyId || !date || !region || !service || end !== 'aws4_request' || !signedHeaders || !signature)
    return undefined
  return { accessKeyId, date, region, service, signedHeaders, signature }
}
