/** The Markdown of docs/rules, by the id of the rule. */
export const rulePages: ReadonlyMap<string, string> = new Map(Object.entries(__RULE_PAGES__))
