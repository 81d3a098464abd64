package main

import (
	"slices"
	"strings"

	"github.com/hashicorp/go-cty/cty"
	"github.com/hashicorp/terraform-plugin-sdk/v2/diag"
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
)

// What a schema printed as JSON does not tell: defaults, and the genuine provider's own checks.
//
// The checks hang on the arguments, as the genuine ones do. That gives them the SDK's blind spot: where anything inside `params`
// is unknown, nothing inside `params` is checked.
func rulesOf(path string, field *schema.Schema) {
	if value, known := defaults[path]; known {
		field.Default = value
	}
	switch path {
	case "sym_flow.params.prompt_field.type":
		field.ValidateDiagFunc = promptFieldType
	case "sym_flow.implementation", "sym_flows_filter.implementation", "sym_flow.params.prompt_field.on_change":
		field.ValidateDiagFunc = contentsNotPath
	case "sym_strategy.implementation":
		field.DiffSuppressFunc = holdsSame
	}
	if kind, isName := strings.CutSuffix(path, ".name"); isName && entities[kind].collection != "" {
		field.DiffSuppressFunc = sameName
	}
}

var defaults = map[string]bool{
	"sym_flow.params.allow_revoke":             true,
	"sym_flow.params.schedule_deescalation":    true,
	"sym_flow.params.include_decision_message": false,
	"sym_flow.params.allow_guest_interaction":  false,
	"sym_flow.params.prompt_field.required":    true,
	"sym_flow.params.prompt_field.visible":     true,
	"sym_flow.params.prompt_field.prefetch":    false,
}

var promptFieldTypes = []string{
	"string", "int", "bool", "duration", "slack_user", "slack_user_list", "str_list", "int_list",
}

func promptFieldType(value any, path cty.Path) diag.Diagnostics {
	if slices.Contains(promptFieldTypes, value.(string)) {
		return nil
	}
	return refuse(path, "Unknown prompt_field type", "A prompt_field's type is one of: "+strings.Join(promptFieldTypes, ", ")+".")
}

// Since 3.0.0 the provider takes what is in the file. A plain suffix, so `file("impl.py")` passes whatever it holds but ".py".
func contentsNotPath(value any, path cty.Path) diag.Diagnostics {
	if !strings.HasSuffix(value.(string), ".py") {
		return nil
	}
	return refuse(path, "A path where contents belong", "This takes the contents of a Python file, not its path: use file(\"…\").")
}

// The API tells names without regard to case, and may answer with another one.
func sameName(_, applied, wanted string, _ *schema.ResourceData) bool {
	return strings.EqualFold(applied, wanted)
}

func refuse(path cty.Path, summary, detail string) diag.Diagnostics {
	return diag.Diagnostics{{Severity: diag.Error, Summary: summary, Detail: detail, AttributePath: path}}
}
