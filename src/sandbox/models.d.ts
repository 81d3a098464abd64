/** `*.model` files: the build makes them into a service model (build/models.mjs). */
declare module '*.model' {
  export const model: import('./model/service-model.ts').ServiceModel
}
