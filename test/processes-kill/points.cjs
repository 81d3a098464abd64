// Loaded before the program (`node --require`): numbers the points before and after each write to the ledger and each call of AWS, and
// stops the process at one of them. `POINTS_LOG` names a file that the points are written to, `STOP_AT` the number to stop at, and
// `STOP_HOW` the signal: SIGKILL, or SIGSTOP (the test continues the process).
const fs = require('node:fs')
const http = require('node:http')
const Module = require('node:module')

const { POINTS_LOG, STOP_AT = '0', STOP_HOW = 'SIGKILL' } = process.env
let count = 0

/** @param {string} name what is before or after this point */
function point(name) {
  count += 1
  if (POINTS_LOG) fs.appendFileSync(POINTS_LOG, `${count} ${name}\n`)
  if (count === Number(STOP_AT)) process.kill(process.pid, STOP_HOW)
}

/** The ledger: every transaction and every single statement that changes something. */
function hookStatement(statement, sql) {
  const isCommit = /^\s*commit/i.test(sql)
  const isSingle = /^\s*update grant_row set locked_until/i.test(sql)
  if (!isCommit && !isSingle) return statement
  const run = statement.run.bind(statement)
  statement.run = (...values) => {
    point(`before ledger ${isCommit ? 'commit' : 'renew'}`)
    const result = run(...values)
    point(`after ledger ${isCommit ? 'commit' : 'renew'}`)
    return result
  }
  return statement
}

const load = Module._load
Module._load = function (name, ...rest) {
  const loaded = load.call(this, name, ...rest)
  if (name !== 'libsql' || loaded.prototype.isHooked) return loaded
  const { prepare } = loaded.prototype
  loaded.prototype.isHooked = true
  loaded.prototype.prepare = function (sql, ...more) {
    return hookStatement(prepare.call(this, sql, ...more), sql)
  }
  return loaded
}

/** AWS: after signing, when the request is about to be written, and when its answer has come. */
const request = http.request
http.request = function (...args) {
  const target = String(args[0]?.headers?.['x-amz-target'] ?? '').replace(/^.*\./, '')
  if (target === '') return request.apply(this, args)
  point(`before ${target}`)
  const made = request.apply(this, args)
  made.prependOnceListener('response', () => point(`after ${target}`))
  return made
}
