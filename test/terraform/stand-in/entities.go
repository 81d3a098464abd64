package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/hashicorp/terraform-plugin-sdk/v2/diag"
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
)

// entity is how a resource looks on the wire.
type entity struct {
	collection string
	fields     []field
	// A flows filter is the only one of its kind, and has no id in its path.
	singleton bool
	// Found by its slug and its type. Else by its slug alone, which is then taken from any id that is no UUID.
	typed bool
}

type field struct {
	// In Terraform and on the wire.
	name, key string
	as        encoding
	// Left out where it is empty.
	omit bool
}

var (
	slug     = field{name: "name", key: "slug", as: text{}}
	kind     = field{name: "type", key: "type", as: text{}}
	label    = field{name: "label", key: "label", as: text{}, omit: true}
	settings = field{name: "settings", key: "settings", as: pairs{}}
	vars     = field{name: "vars", key: "vars", as: pairs{}}
	services = field{name: "integrations", key: "integrations", as: pairs{}}
	program  = field{name: "implementation", key: "implementation", as: contents{}}
)

func sent(name string, as encoding) field   { return field{name: name, key: name, as: as} }
func filled(name string, as encoding) field { return field{name: name, key: name, as: as, omit: true} }

var entities = map[string]entity{
	"sym_integration": {
		collection: "integrations", typed: true,
		fields: []field{kind, settings, slug, sent("external_id", text{}), label},
	},
	"sym_target": {
		collection: "access-targets", typed: true,
		fields: []field{kind, slug, label, filled("field_bindings", texts{}), settings},
	},
	"sym_strategy": {
		collection: "access-strategies", typed: true,
		fields: []field{
			kind, sent("integration_id", integration{"http"}), sent("targets", texts{}), settings, slug, label,
			filled("implementation", file{}),
		},
	},
	"sym_flow": {
		collection: "flows",
		fields:     []field{slug, label, program, sent("environment_id", text{}), vars, sent("params", params{})},
	},
	"sym_environment": {
		collection: "environments",
		fields: []field{
			slug, label, filled("runtime_id", text{}), services, filled("error_logger_id", text{}),
			filled("log_destination_ids", texts{}),
		},
	},
	"sym_runtime": {
		collection: "runtimes",
		fields:     []field{slug, label, filled("context_id", text{})},
	},
	"sym_error_logger": {
		collection: "error-loggers",
		fields:     []field{sent("integration_id", text{}), sent("destination", text{})},
	},
	"sym_log_destination": {
		collection: "log-destinations", typed: true,
		fields: []field{kind, sent("integration_id", integration{"http", "datadog"}), settings},
	},
	"sym_secrets": {
		collection: "secret-sources", typed: true,
		fields: []field{kind, slug, settings, label},
	},
	"sym_secret": {
		collection: "secrets",
		fields:     []field{sent("path", text{}), sent("source_id", text{}), label, settings},
	},
	"sym_flows_filter": {
		collection: "flows-filter", singleton: true,
		fields: []field{program, vars, services},
	},
}

func (e entity) path(id string) string {
	if e.singleton {
		return e.collection
	}
	return e.collection + "/" + id
}

func (e entity) body(data *schema.ResourceData) (map[string]any, error) {
	body := map[string]any{}
	for _, field := range e.fields {
		value, isEmpty, err := field.as.encode(data, field.name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", field.name, err)
		}
		if !isEmpty || !field.omit {
			body[field.key] = value
		}
	}
	return body, nil
}

// create takes from the answer the id and nothing else: the state keeps what was planned.
func (e entity) create(ctx context.Context, data *schema.ResourceData, meta any) diag.Diagnostics {
	body, err := e.body(data)
	if err != nil {
		return diag.FromErr(err)
	}
	var answer struct {
		ID string `json:"id"`
	}
	if err := meta.(*api).call(ctx, "POST", e.collection, body, &answer); err != nil {
		return diag.FromErr(err)
	}
	if answer.ID == "" {
		return diag.Errorf("%s: the answer has no id", e.collection)
	}
	data.SetId(answer.ID)
	return nil
}

func (e entity) read(ctx context.Context, data *schema.ResourceData, meta any) diag.Diagnostics {
	answer, err := e.answer(ctx, data.Id(), meta.(*api))
	if errors.Is(err, errGone) {
		data.SetId("")
		return nil
	}
	if err != nil {
		return diag.FromErr(err)
	}
	return diag.FromErr(e.keep(answer, data))
}

func (e entity) answer(ctx context.Context, id string, api *api) (map[string]json.RawMessage, error) {
	parts := strings.Split(id, ":")
	switch {
	case e.typed && len(parts) == 2:
		return e.find(ctx, parts[1], parts[0], api)
	case !e.typed && !e.singleton && !isUUID.MatchString(id):
		return e.find(ctx, id, "", api)
	}
	answer := map[string]json.RawMessage{}
	return answer, api.call(ctx, "GET", e.path(id), nil, &answer)
}

// find asks by name, as an import and a data source do. The query is not escaped.
func (e entity) find(ctx context.Context, slug, kind string, api *api) (map[string]json.RawMessage, error) {
	query := "?slug=" + slug
	if kind != "" {
		query += "&type=" + kind
	}
	found := []map[string]json.RawMessage{}
	if err := api.call(ctx, "GET", e.collection+query, nil, &found); err != nil {
		return nil, err
	}
	if len(found) != 1 {
		return nil, fmt.Errorf("%s%s: expected one, found %d", e.collection, query, len(found))
	}
	return found[0], nil
}

func (e entity) keep(answer map[string]json.RawMessage, data *schema.ResourceData) error {
	var id string
	if raw, given := answer["id"]; given {
		if err := json.Unmarshal(raw, &id); err != nil {
			return err
		}
	}
	data.SetId(id)
	for _, field := range e.fields {
		raw, given := answer[field.key]
		if !given {
			raw = json.RawMessage("null")
		}
		value, err := field.as.decode(raw)
		if err != nil {
			return fmt.Errorf("%s: %w", field.key, err)
		}
		if err := data.Set(field.name, value); err != nil {
			return err
		}
	}
	return nil
}

// update sends everything, the id too: what is not in it is to be cleared.
func (e entity) update(ctx context.Context, data *schema.ResourceData, meta any) diag.Diagnostics {
	body, err := e.body(data)
	if err != nil {
		return diag.FromErr(err)
	}
	if !e.singleton {
		body["id"] = data.Id()
	}
	var answer struct {
		ID string `json:"id"`
	}
	if err := meta.(*api).call(ctx, "PATCH", e.path(data.Id()), body, &answer); err != nil {
		return diag.FromErr(err)
	}
	if answer.ID == "" {
		return diag.Errorf("%s: the answer has no id", e.collection)
	}
	return nil
}

func (e entity) delete(ctx context.Context, data *schema.ResourceData, meta any) diag.Diagnostics {
	return diag.FromErr(meta.(*api).call(ctx, "DELETE", e.path(data.Id()), nil, nil))
}

func (e entity) lookUp(ctx context.Context, data *schema.ResourceData, meta any) diag.Diagnostics {
	kind := ""
	if e.typed {
		kind = data.Get("type").(string)
	}
	answer, err := e.find(ctx, data.Get("name").(string), kind, meta.(*api))
	if err != nil {
		return diag.FromErr(err)
	}
	return diag.FromErr(e.keep(answer, data))
}

var isUUID = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)
