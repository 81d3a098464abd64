// Loaded before the program: every disk is of the kind that STATFS_TYPE says.
const fs = require('node:fs')

const { statfsSync } = fs
fs.statfsSync = (...args) => ({ ...statfsSync(...args), type: Number(process.env.STATFS_TYPE) })
