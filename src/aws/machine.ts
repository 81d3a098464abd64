/** What this room needs of the machine that it runs on. A command passes the real one in, a test whatever it wants. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Resolves when so many milliseconds have passed. */
  readonly wait: (milliseconds: number) => Promise<void>
  /** From 0 up to, but not including, 1. */
  readonly random: () => number
  readonly pid: number
  readonly files: PrivateFiles
}

/** Files that are for their owner only (0600, in folders of 0700). */
export interface PrivateFiles {
  /** Undefined where there is none, or it cannot be read. */
  readonly read: (path: string) => string | undefined
  /** Replaces it whole. @throws Failure (`files`) where that cannot be done */
  readonly write: (path: string, text: string) => void
  /**
   * Reads a file and writes what the function makes of it, with no other process of this machine in between. Gives what the function
   * returned; false where another process holds the file just now.
   */
  readonly update: <Result>(
    path: string,
    change: (text: string | undefined) => { readonly text: string; readonly result: Result },
  ) => { readonly result: Result } | false
  /** Whether there is a process of this id. */
  readonly isRunning: (pid: number) => boolean
}
