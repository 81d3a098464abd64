/** A request as it came over HTTP. */
export interface HttpRequest {
  readonly method: string
  /** As it was sent, percent-encoding and all. */
  readonly path: string
  /** Without the question mark. */
  readonly query: string
  /** Names in small letters; a header that came twice has its values joined by a comma. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export interface HttpReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
