// The SDK's middleware, as far as we put some of our own into it. Each client has types of its own for what passes through, which nobody here
// looks at.

// biome-ignore lint/suspicious/noExplicitAny: each client has a type of its own for what passes through here unseen.
type Handler = (args: any) => Promise<any>
type Middleware = (next: Handler, context: { [key: symbol]: unknown }) => Handler

/** Of a client, or of one command. */
export interface Stack {
  add(middleware: Middleware, options: { step: 'initialize' | 'deserialize'; name: string; priority?: 'low' }): void
  addRelativeTo(
    middleware: Middleware,
    options: { name: string; relation: 'after'; toMiddleware: string; override?: boolean },
  ): void
}

export function stackOf({ middlewareStack }: { readonly middlewareStack: object }): Stack {
  return middlewareStack as Stack
}
