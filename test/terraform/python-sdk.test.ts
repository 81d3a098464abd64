import { expect, it } from 'vitest'
import { describeWithPythonSdk } from './suite.ts'

describeWithPythonSdk('the genuine sym-sdk', (sdk) => {
  it('takes a label of 55 characters for an option and refuses one of 56', async () => {
    const script = `
import json, sys
from sym.sdk.forms import FieldOption

def accepts(label):
    try:
        FieldOption(value="x", label=label)
        return True
    except ValueError:
        return False

print(json.dumps([accepts(label) for label in json.load(sys.stdin)]))
`
    expect(await sdk.run(script, ['x'.repeat(55), 'x'.repeat(56)])).toEqual([true, false])
  })

  it('rejects a script that fails', async () => {
    await expect(sdk.run('import sym.sdk.nothing')).rejects.toThrow('ModuleNotFoundError')
  })
})
