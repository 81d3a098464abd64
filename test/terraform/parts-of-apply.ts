// What `npm run quickstart -- --apply` stands on, which is what these tests stand on.
export { prepareTerraform } from './ground.ts'
export { findMoto, startMoto } from './moto.ts'
export { environmentOn, terraformOn } from './terraform.ts'
