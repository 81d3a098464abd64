import environment from '../../../templates/common/environment.tf.hbs'
import gitignore from '../../../templates/common/gitignore.hbs'
import readme from '../../../templates/common/README.md.hbs'
import versions from '../../../templates/common/versions.tf.hbs'
import { sign } from '../ownership.ts'
import type { ScaffoldPlan } from '../plan.ts'
import { render } from '../render.ts'

/** Everything that `symflow init` wants to know, read and checked. */
export interface InitAnswers {
  readonly org: string
  readonly environment: string
  readonly slackWorkspaceId: string
  readonly errorChannel: string
}

/** The files that a directory starts with. */
export function planInit(answers: InitAnswers): ScaffoldPlan {
  const data = { ...answers }
  return {
    files: [
      { kind: 'shared', path: 'versions.tf', text: render('versions.tf', versions, data) },
      { kind: 'shared', path: 'environment.tf', text: render('environment.tf', environment, data) },
      { kind: 'owned', path: 'README.md', text: sign(render('README.md', readme, data)) },
      { kind: 'lines', path: '.gitignore', text: render('.gitignore', gitignore, data) },
    ],
  }
}
