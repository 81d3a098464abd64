/** The pages of docs/rules by the id of their rule, put in by the build. */
declare const __RULE_PAGES__: Readonly<Record<string, string>>
