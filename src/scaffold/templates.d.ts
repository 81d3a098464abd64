declare module '*.hbs' {
  /** A template compiled by the build (build/templates.mjs), as `Handlebars.template()` takes it. */
  const template: TemplateSpecification
  export default template
}

/** The part of Handlebars that runs compiled templates; its own declaration of it is empty. */
declare module 'handlebars/runtime.js' {
  import Handlebars from 'handlebars'

  export default Handlebars
}
