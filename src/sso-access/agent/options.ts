/** As commander gives them, to every command about the agent. */
export interface AgentOptions {
  readonly sandbox?: boolean
  readonly stateDir?: string
  readonly json?: boolean
}
