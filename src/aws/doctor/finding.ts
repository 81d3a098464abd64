/** One line of what the doctor found. */
export interface Finding {
  readonly check: string
  readonly state: 'ok' | 'warning' | 'failure'
  readonly says: string
  /** What to do, where there is something. */
  readonly hint?: string
}

export const ok = (check: string, says: string): Finding => ({ check, state: 'ok', says })
export const warning = (check: string, says: string, hint: string): Finding => ({ check, state: 'warning', says, hint })
export const failure = (check: string, says: string, hint: string): Finding => ({ check, state: 'failure', says, hint })
