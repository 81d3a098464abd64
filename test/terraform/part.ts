/** Something the suite stands on: there, with what is needed to use it, or not there and why. */
export type Part<T> = ({ readonly kind: 'ready' } & T) | Missing

export interface Missing {
  readonly kind: 'missing'
  /** What is missing and how to have it, in one phrase without a full stop. */
  readonly why: string
}

export function missing(why: string): Missing {
  return { kind: 'missing', why }
}
