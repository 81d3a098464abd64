// `npm run build`
import { writeDist } from './write-dist.mjs'

await writeDist()
