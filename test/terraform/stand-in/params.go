package main

import (
	"encoding/json"
	"errors"

	"github.com/hashicorp/go-cty/cty"
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
)

// params is the one block of a flow: its `prompt_field` blocks are `prompt_fields` on the wire.
type params struct{}

type wireParams struct {
	AdditionalHeaderText   string `json:"additional_header_text"`
	AllowGuestInteraction  bool   `json:"allow_guest_interaction"`
	AllowRevoke            bool   `json:"allow_revoke"`
	AllowedSources         any    `json:"allowed_sources,omitempty"`
	IncludeDecisionMessage bool   `json:"include_decision_message"`
	// `null` where there are none.
	PromptFields         []wireField `json:"prompt_fields"`
	ScheduleDeescalation bool        `json:"schedule_deescalation"`
	StrategyID           string      `json:"strategy_id,omitempty"`
}

type wireField struct {
	AllowedValues []any  `json:"allowed_values"`
	Default       string `json:"default"`
	Label         string `json:"label"`
	Name          string `json:"name"`
	OnChange      string `json:"on_change"`
	Prefetch      bool   `json:"prefetch"`
	Required      bool   `json:"required"`
	Type          string `json:"type"`
	Visible       bool   `json:"visible"`
}

func (params) encode(data *schema.ResourceData, name string) (any, bool, error) {
	blocks := data.Get(name).([]any)
	if len(blocks) == 0 {
		return struct{}{}, true, nil
	}
	block, isBlock := blocks[0].(map[string]any)
	if !isBlock {
		// A block without an argument is null to the SDK: all is as its defaults say.
		block = map[string]any{"allow_revoke": true, "schedule_deescalation": true}
	}
	sent := wireParams{
		AdditionalHeaderText:   in[string](block, "additional_header_text"),
		AllowGuestInteraction:  in[bool](block, "allow_guest_interaction"),
		AllowRevoke:            in[bool](block, "allow_revoke"),
		IncludeDecisionMessage: in[bool](block, "include_decision_message"),
		ScheduleDeescalation:   in[bool](block, "schedule_deescalation"),
		StrategyID:             in[string](block, "strategy_id"),
	}
	if isWritten(data, "allowed_sources") {
		sent.AllowedSources = in[[]any](block, "allowed_sources")
	}
	for _, one := range in[[]any](block, "prompt_field") {
		field, isBlock := one.(map[string]any)
		if !isBlock {
			return nil, false, errors.New("a prompt field without an argument crashes the genuine provider")
		}
		sent.PromptFields = append(sent.PromptFields, promptField(field))
	}
	return sent, false, nil
}

func promptField(block map[string]any) wireField {
	values := in[[]any](block, "allowed_values")
	if values == nil {
		values = []any{}
	}
	onChange := in[string](block, "on_change")
	if onChange != "" {
		onChange = toBase64(onChange)
	}
	return wireField{
		AllowedValues: values,
		Default:       in[string](block, "default"),
		Label:         in[string](block, "label"),
		Name:          in[string](block, "name"),
		OnChange:      onChange,
		Prefetch:      in[bool](block, "prefetch"),
		Required:      in[bool](block, "required"),
		Type:          in[string](block, "type"),
		Visible:       in[bool](block, "visible"),
	}
}

// isWritten tells `[]` from nothing, which the state cannot.
func isWritten(data *schema.ResourceData, name string) bool {
	config := data.GetRawConfig()
	if config.IsNull() || !config.IsKnown() {
		return false
	}
	blocks := config.GetAttr("params")
	if blocks.IsNull() || !blocks.IsKnown() || blocks.LengthInt() == 0 {
		return false
	}
	value := blocks.Index(cty.NumberIntVal(0)).GetAttr(name)
	return !value.IsNull()
}

func (params) decode(raw json.RawMessage) (any, error) {
	var read wireParams
	// Tells `null` from nothing.
	keys := map[string]json.RawMessage{}
	if err := errors.Join(json.Unmarshal(raw, &read), json.Unmarshal(raw, &keys)); err != nil {
		return nil, err
	}
	if fields, isThere := keys["prompt_fields"]; isThere && string(fields) == "null" {
		return nil, errors.New("prompt_fields: null crashes the genuine provider")
	}
	fields := []any{}
	for _, one := range read.PromptFields {
		onChange, err := fromBase64(one.OnChange)
		if err != nil {
			return nil, err
		}
		values := []any{}
		for _, value := range one.AllowedValues {
			if _, isText := value.(string); !isText && value != nil {
				return nil, errors.New("allowed_values: cannot unmarshal what is not a string")
			}
			values = append(values, value)
		}
		fields = append(fields, map[string]any{
			"allowed_values": values,
			"default":        one.Default,
			"label":          one.Label,
			"name":           one.Name,
			"on_change":      onChange,
			"prefetch":       one.Prefetch,
			"required":       one.Required,
			"type":           one.Type,
			"visible":        one.Visible,
		})
	}
	return []any{map[string]any{
		"additional_header_text":   read.AdditionalHeaderText,
		"allow_guest_interaction":  read.AllowGuestInteraction,
		"allow_revoke":             read.AllowRevoke,
		"allowed_sources":          read.AllowedSources,
		"include_decision_message": read.IncludeDecisionMessage,
		"prompt_field":             fields,
		"schedule_deescalation":    read.ScheduleDeescalation,
		"strategy_id":              read.StrategyID,
	}}, nil
}

// in is the argument of a block, or its zero value.
func in[T any](block map[string]any, name string) T {
	value, _ := block[name].(T)
	return value
}
