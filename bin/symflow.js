#!/usr/bin/env node
'use strict'

require('../dist/symflow.cjs')
