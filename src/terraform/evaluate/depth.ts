/** How deep expressions are nested, through locals, variables and modules too: the stack of a thread ends somewhere. */
const depthLimit = 400

// Where a name leads is evaluated by whoever declares it, who calls `evaluate` anew: what all of it comes to is counted here.
let depth = 0

/** Goes one level deeper; false, and nothing is to be left, where that would be too deep. */
export function enter(): boolean {
  if (depth >= depthLimit) return false
  depth++
  return true
}

/** Leaves what was entered. */
export function leave(): void {
  depth--
}
