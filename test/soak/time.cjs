// Preloaded into the programs of the soak: their time goes SOAK_SPEED times as fast, from SOAK_ORIGIN on, and jumps with the number in
// SOAK_JUMP_FILE, which is read now and then.
const fs = require('node:fs')
const { env } = process
const speed = Number(env.SOAK_SPEED)
const origin = Number(env.SOAK_ORIGIN)
const TrueDate = Date
const trueNow = Date.now
const trueHrtime = process.hrtime.bigint

let jumped = 0
let readAt = 0
function now() {
  const real = trueNow()
  if (real - readAt > 200) {
    readAt = real
    try {
      jumped = Number(fs.readFileSync(env.SOAK_JUMP_FILE, 'utf8'))
    } catch {}
  }
  return Math.floor(origin + (real - origin) * speed + jumped)
}

globalThis.Date = new Proxy(TrueDate, {
  construct: (target, args, called) =>
    args.length === 0
      ? new target(now())
      : Reflect.construct(target, args, called === globalThis.Date ? target : called),
  apply: () => new TrueDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})

for (const name of ['setTimeout', 'setInterval']) {
  const original = globalThis[name]
  const faster = (run, delay = 0, ...args) => original(run, delay / speed, ...args)
  Object.defineProperties(faster, Object.getOwnPropertyDescriptors(original))
  globalThis[name] = faster
}
const promises = require('node:timers/promises')
const wait = promises.setTimeout
promises.setTimeout = (delay = 0, ...args) => wait(delay / speed, ...args)
performance.now = () => Number((trueHrtime() * BigInt(Math.round(speed * 1000))) / 1000n) / 1e6
process.hrtime.bigint = () => (trueHrtime() * BigInt(Math.round(speed * 1000))) / 1000n
require('node:module').syncBuiltinESMExports()

process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  fs.appendFileSync(env.SOAK_CPU_FILE, `${user + system} ${process.argv.slice(2, 4).join(' ')}\n`)
})
