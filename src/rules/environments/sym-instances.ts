import type { Configuration } from '../../terraform/module/configuration.ts'
import type { ResourceInstance } from '../../terraform/module/instances.ts'

/** The instances of a type of resource that the model of a directory does not hold. */
export function* instancesOf({ modules }: Configuration, type: string): Iterable<ResourceInstance> {
  for (const { resources } of modules) {
    for (const resource of resources.values()) {
      if (resource.type === type && resource.mode === 'managed') yield* resource.instances ?? []
    }
  }
}
