// Loaded before the program (`node --require`): gives the process the time of its world, names each point before and after a write to the
// ledger and a call of AWS, and stops the process at one of them. No code in `src` knows of it.
//
// WORLD       which sandbox the calls are for, behind the one server
// CLOCK       a file of 8 bytes: how many milliseconds the world is ahead of this machine. A sleep takes no time, and moves it on
// POINTS_LOG  a file that the points are written to
// STOP_AT     the point to stop at, and STOP_HOW the signal: SIGKILL, or SIGSTOP (the test continues it)
const fs = require('node:fs')
const http = require('node:http')
const Module = require('node:module')
const timers = require('node:timers/promises')

const { WORLD, CLOCK, POINTS_LOG, STOP_AT, STOP_HOW = 'SIGKILL' } = process.env

// ---- time -----------------------------------------------------------------------------------------------------------------------

const clock = fs.openSync(CLOCK, 'r+')
const moved = Buffer.alloc(8)
const RealDate = Date
const realNow = RealDate.now

function ahead() {
  fs.readSync(clock, moved, 0, 8, 0)
  return moved.readDoubleLE()
}

const now = () => realNow.call(RealDate) + ahead()
RealDate.now = now
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, as) => Reflect.construct(target, args.length === 0 ? [now()] : args, as),
})

timers.setTimeout = async (milliseconds, value, { signal } = {}) => {
  signal?.throwIfAborted()
  moved.writeDoubleLE(ahead() + Math.ceil(milliseconds))
  fs.writeSync(clock, moved, 0, 8, 0)
  await timers.setImmediate()
  return value
}

// ---- points ---------------------------------------------------------------------------------------------------------------------

const seen = new Map()

/** @param {string} what is before or after this point; the same thing happens more than once, so each time has its number */
function point(what) {
  const count = (seen.get(what) ?? 0) + 1
  seen.set(what, count)
  const name = `${what} ${count}`
  if (POINTS_LOG) fs.appendFileSync(POINTS_LOG, `${name}\n`)
  if (name === STOP_AT) process.kill(process.pid, STOP_HOW)
}

function around(what, run) {
  point(`before ${what}`)
  const result = run()
  point(`after ${what}`)
  return result
}

/** The ledger: each commit, and each statement that changes something by itself. */
function hookLibsql(Libsql) {
  const { prepare, exec } = Libsql.prototype
  Libsql.prototype.prepare = function (sql, ...more) {
    const statement = prepare.call(this, sql, ...more)
    const isCommit = /^\s*commit/i.test(sql)
    if (!isCommit && !/^\s*(insert|update|delete)/i.test(sql)) return statement
    const run = statement.run.bind(statement)
    const what = isCommit ? 'commit' : 'single write'
    statement.run = (...values) =>
      isCommit || !this.inTransaction ? around(what, () => run(...values)) : run(...values)
    return statement
  }
  Libsql.prototype.exec = function (sql) {
    return /journal_mode/i.test(sql) ? around('opening', () => exec.call(this, sql)) : exec.call(this, sql)
  }
}

const hooked = new WeakSet()
const load = Module._load
Module._load = function (name, ...rest) {
  const loaded = load.call(this, name, ...rest)
  if (name === './libsql.cjs' && !hooked.has(loaded)) {
    hooked.add(loaded)
    hookLibsql(loaded)
  }
  return loaded
}

/** AWS: when a signed request is about to be written, and when its answer has come. */
const request = http.request
http.request = function (options, ...rest) {
  const headers = options?.headers ?? {}
  const [, scope = ''] = /\/([a-z-]+)\/aws4_request/.exec(headers.authorization ?? headers.Authorization ?? '') ?? []
  const what = String(headers['x-amz-target'] ?? scope).replace(/^.*\./, '')
  point(`before ${what}`)
  const made = request.call(this, { ...options, headers: { ...headers, 'x-world': WORLD } }, ...rest)
  made.prependOnceListener('response', () => point(`after ${what}`))
  return made
}
