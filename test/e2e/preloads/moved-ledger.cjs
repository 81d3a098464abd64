// Loaded before the program: MOVED is moved away when a list is asked for that a create will rest on.
const fs = require('node:fs')
const http = require('node:http')

const { request } = http
http.request = function (options, ...rest) {
  const target = String(options?.headers?.['x-amz-target'] ?? '')
  if (target.endsWith('.ListAccountAssignmentsForPrincipal') && fs.existsSync(process.env.MOVED)) {
    fs.renameSync(process.env.MOVED, `${process.env.MOVED}-away`)
  }
  return request.call(this, options, ...rest)
}
