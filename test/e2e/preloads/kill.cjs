// Loaded before the program (`node --require`): kills its process at the n-th change of the disk, before or after it.
const fs = require('node:fs')

let left = Number(process.env.KILL_AT)
for (const name of ['mkdirSync', 'openSync', 'writeFileSync', 'fsyncSync', 'renameSync', 'linkSync', 'rmSync']) {
  const original = fs[name]
  fs[name] = (...args) => {
    // Node opens the program's own files in this way too.
    if (name === 'openSync' && args[1] === 'r') return original(...args)
    left -= 1
    const isLast = left === 0
    if (isLast && process.env.KILL_WHEN === 'before') process.kill(process.pid, 'SIGKILL')
    // Half of a text on the disk is the worst that a kill can leave.
    const text = isLast && name === 'writeFileSync' ? [args[0], args[1].slice(0, args[1].length / 2)] : args
    const result = original(...text)
    if (isLast) process.kill(process.pid, 'SIGKILL')
    return result
  }
}
