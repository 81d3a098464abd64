/**
 * Whether a directory holds signs of a program that adds files of Terraform before it is run: Terragrunt, Terramate, or a
 * template that files are made from. What is missing there may come from it.
 */
export function hasGenerator(names: readonly string[]): boolean {
  return names.some(
    (name) =>
      name === 'terragrunt.hcl' ||
      name === 'terragrunt.hcl.json' ||
      name === 'terragrunt.stack.hcl' ||
      /\.tm(\.hcl)?$/.test(name) ||
      /\.tf(\.json)?\.(tmpl|tpl|template|gotmpl|j2|jinja2?|erb|ejs|hbs|mustache)$/.test(name),
  )
}
