#!/usr/bin/env node
'use strict'

require('../dist/sso-access.cjs')
