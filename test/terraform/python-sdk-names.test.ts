import { expect, it } from 'vitest'
import { sdkHomes, sdkNames } from '../../src/sym/python/sdk.ts'
import { describeWithPythonSdk } from './suite.ts'

const script = `
import importlib, json, pkgutil, sys
import sym.sdk
for module in pkgutil.walk_packages(sym.sdk.__path__, "sym.sdk."):
    if ".tests" not in module.name:
        importlib.import_module(module.name)
names = {name: dir(importlib.import_module(name)) for name in json.load(sys.stdin)}
print(json.dumps({module: sorted(name for name in all if not name.startswith("_")) for module, all in names.items()}))
`

describeWithPythonSdk('the genuine sym-sdk', (sdk) => {
  it('has in its modules the names that we think it has', async () => {
    const genuine = await sdk.run(script, [...sdkNames.keys()])
    expect(genuine).toEqual(Object.fromEntries([...sdkNames].map(([module, names]) => [module, [...names].sort()])))
  })

  it('has each name in the module that we say to import it from', () => {
    expect([...sdkHomes].filter(([name, home]) => !sdkNames.get(home)?.has(name))).toEqual([])
  })
})
