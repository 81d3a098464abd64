import type { World } from '../../terminal/program.ts'
export async function runInit(_options: Record<string, unknown>, _world: World): Promise<number> {
  return 2
}
