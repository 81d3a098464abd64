import { describe, expect, it } from 'vitest'
import { reportAsJUnit } from '../../../src/diagnostics/reporters/junit.ts'
import { findingWith, planned, reportOf } from './report.ts'

const shown = (...args: Parameters<typeof reportOf>) => reportAsJUnit(reportOf(...args), undefined)

describe('a JUnit report', () => {
  it('has a suite for each file and a failed case for each finding', () => {
    expect(shown([findingWith({ address: 'sym_target.admin' })])).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="symflow validate" tests="1" failures="1" errors="0">',
        '  <testsuite name="access/main.tf" tests="1" failures="1" errors="0">',
        '    <testcase classname="access/main.tf" name="account-id-format at 3:15: &#34;12345&#34; is not an AWS account id." file="access/main.tf" line="3">',
        '      <failure type="error" message="&#34;12345&#34; is not an AWS account id.">access/main.tf:3:15 (sym_target.admin)',
        'Write its 12 digits.',
        'docs/rules/account-id-format.md</failure>',
        '    </testcase>',
        '  </testsuite>',
        '</testsuites>',
        '',
      ].join('\n'),
    )
  })

  it('has a case that passes for a file without findings', () => {
    expect(shown([])).toContain(
      '<testsuite name="access/main.tf" tests="1" failures="0" errors="0">\n    <testcase classname="access/main.tf" name="no findings" file="access/main.tf"/>',
    )
  })

  it('has a case that passes for a finding that does not fail the run', () => {
    const text = shown([findingWith({ severity: 'note', fails: false })])
    expect(text).toContain('failures="0"')
    expect(text).toContain('<system-out>note: "12345" is not')
  })

  it('has an error for a rule that broke', () => {
    const text = shown([], { bugs: [{ rule: 'account-id-format', message: 'x < y' }] })
    expect(text).toContain('tests="2" failures="0" errors="1"')
    expect(text).toContain('<error type="bug" message="The rule is broken: x &#60; y"/>')
  })

  it('names a finding of a plan by its address', () => {
    expect(shown([planned])).toContain('name="account-id-format at module.prod[&#34;eu&#34;].sym_target.admin: ')
  })

  it('is XML whatever the texts hold', () => {
    const text = shown([findingWith({ message: ']]><x a="b">&\u0000\u001b\ufffe\ud800\n', hint: '' })])
    expect(text).toContain('message="]]&#62;&#60;x a=&#34;b&#34;&#62;&#38;\\x00\\x1b\\ufffe\ufffd\\n"')
  })
})
