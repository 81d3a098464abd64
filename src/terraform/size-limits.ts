// What is beyond these is no configuration that people keep. Reading up to them takes some seconds and some hundred megabytes at most.

/** How many characters a file may have. */
export const characterLimit = 16 * 1024 * 1024

/** Of how many words, numbers, signs and values a file may consist. */
export const pieceLimit = 4_000_000

/** What is said where lists, objects or blocks are too deep within each other. */
export const tooDeep = 'This is nested too deeply to be read.'

/** What is said of a file that is beyond a limit. */
export const tooLarge = 'This file is too large to be read: split it, or leave it out.'
