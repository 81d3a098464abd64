// Loaded before the program: the disk is full from the n-th text that it writes.
const fs = require('node:fs')

let left = Number(process.env.FULL_AT)
const { writeFileSync } = fs
fs.writeFileSync = (...args) => {
  left -= 1
  if (left > 0) return writeFileSync(...args)
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
}
