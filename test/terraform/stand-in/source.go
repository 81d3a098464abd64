package main

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
)

// The provider's entry of `terraform providers schema -json`, without its descriptions.
//
//go:embed schema.json
var sourceText []byte

type source struct {
	Provider    described            `json:"provider"`
	Resources   map[string]described `json:"resource_schemas"`
	DataSources map[string]described `json:"data_source_schemas"`
}

type described struct {
	Version int   `json:"version"`
	Block   block `json:"block"`
}

type block struct {
	Attributes map[string]attribute `json:"attributes"`
	BlockTypes map[string]struct {
		NestingMode string `json:"nesting_mode"`
		MinItems    int    `json:"min_items"`
		MaxItems    int    `json:"max_items"`
		Block       block  `json:"block"`
	} `json:"block_types"`
}

type attribute struct {
	Type     any  `json:"type"`
	Required bool `json:"required"`
	Optional bool `json:"optional"`
	Computed bool `json:"computed"`
}

func readSource() (source, error) {
	var read source
	err := json.Unmarshal(sourceText, &read)
	return read, err
}

// fields turns a block into what the plugin SDK calls a schema. `path` names the block in errors and in rulesOf, for example
// "sym_flow.params.prompt_field".
func (b block) fields(path string) (map[string]*schema.Schema, error) {
	fields := map[string]*schema.Schema{}
	for name, described := range b.Attributes {
		if name == "id" {
			continue // the SDK declares it for every resource, just as the genuine provider's schema has it
		}
		kind, element, err := typeOf(described.Type)
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", path, name, err)
		}
		field := &schema.Schema{
			Type:     kind,
			Elem:     element,
			Required: described.Required,
			Optional: described.Optional,
			Computed: described.Computed,
		}
		rulesOf(path+"."+name, field)
		fields[name] = field
	}
	for name, nested := range b.BlockTypes {
		if nested.NestingMode != "list" {
			return nil, fmt.Errorf("%s.%s: nesting mode %q is not read", path, name, nested.NestingMode)
		}
		inner, err := nested.Block.fields(path + "." + name)
		if err != nil {
			return nil, err
		}
		fields[name] = &schema.Schema{
			Type:     schema.TypeList,
			Elem:     &schema.Resource{Schema: inner},
			Optional: nested.MinItems == 0,
			Required: nested.MinItems > 0,
			MinItems: nested.MinItems,
			MaxItems: nested.MaxItems,
		}
	}
	return fields, nil
}

// typeOf reads `"string"`, `"bool"`, `["list", "string"]` and `["map", "string"]`: the only types this provider has.
func typeOf(described any) (schema.ValueType, any, error) {
	switch is := described.(type) {
	case string:
		switch is {
		case "string":
			return schema.TypeString, nil, nil
		case "bool":
			return schema.TypeBool, nil, nil
		}
	case []any:
		if len(is) == 2 && is[1] == "string" {
			element := &schema.Schema{Type: schema.TypeString}
			switch is[0] {
			case "list":
				return schema.TypeList, element, nil
			case "map":
				return schema.TypeMap, element, nil
			}
		}
	}
	return schema.TypeInvalid, nil, fmt.Errorf("type %v is not read", described)
}
