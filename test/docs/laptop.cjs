// Loaded before a program: this machine is none that ends with a container, as that of a reader is not.
const fs = require('node:fs')

const { statSync, readFileSync } = fs
const marks = ['/.dockerenv', '/run/.containerenv']
fs.statSync = (path, ...rest) => (marks.includes(path) ? undefined : statSync(path, ...rest))
fs.readFileSync = (path, ...rest) => (path === '/proc/1/cgroup' ? '0::/init.scope\n' : readFileSync(path, ...rest))
