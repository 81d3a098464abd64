// A stand-in for the Terraform provider symopsio/sym 3.6.0, for tests on machines that cannot fetch the genuine one.
//
// Its schema is the genuine provider's, read from schema.json at start. Where SYM_API_URL is set it speaks the API there as the
// genuine one does (api.go and what is beside it). Else it talks to nobody: what is created gets a random id and keeps its values
// in the state. What `terraform validate` and `plan` would tell a user is imitated in checks.go.
package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/hashicorp/terraform-plugin-sdk/v2/diag"
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
	"github.com/hashicorp/terraform-plugin-sdk/v2/plugin"
)

func main() {
	provider, err := standIn()
	if err != nil {
		log.Fatal(err)
	}
	if err := provider.InternalValidate(); err != nil {
		log.Fatalf("schema.json makes no sound provider: %s", err)
	}
	plugin.Serve(&plugin.ServeOpts{ProviderFunc: func() *schema.Provider { return provider }})
}

func standIn() (*schema.Provider, error) {
	source, err := readSource()
	if err != nil {
		return nil, err
	}
	provider := &schema.Provider{
		ResourcesMap:         map[string]*schema.Resource{},
		DataSourcesMap:       map[string]*schema.Resource{},
		ConfigureContextFunc: requireToken,
	}
	if provider.Schema, err = source.Provider.Block.fields("provider"); err != nil {
		return nil, err
	}
	for name, described := range source.Resources {
		fields, err := described.Block.fields(name)
		if err != nil {
			return nil, err
		}
		provider.ResourcesMap[name] = &schema.Resource{
			SchemaVersion: described.Version,
			Schema:        fields,
			CreateContext: either(entities[name].create, create),
			ReadContext:   either(entities[name].read, keep),
			UpdateContext: either(entities[name].update, keep),
			DeleteContext: either(entities[name].delete, keep),
			Importer:      &schema.ResourceImporter{StateContext: schema.ImportStatePassthroughContext},
		}
	}
	for name, described := range source.DataSources {
		fields, err := described.Block.fields("data." + name)
		if err != nil {
			return nil, err
		}
		provider.DataSourcesMap[name] = &schema.Resource{Schema: fields, ReadContext: either(entities[name].lookUp, find(name))}
	}
	return provider, nil
}

// crud is any of the functions that the SDK calls for a resource.
type crud = func(context.Context, *schema.ResourceData, any) diag.Diagnostics

// either is the first where there is an API, and the second where there is none.
func either(speaks, silent crud) crud {
	return func(ctx context.Context, data *schema.ResourceData, meta any) diag.Diagnostics {
		if meta == nil {
			return silent(ctx, data, meta)
		}
		return speaks(ctx, data, meta)
	}
}

func create(_ context.Context, data *schema.ResourceData, _ any) diag.Diagnostics {
	id, err := randomUUID()
	data.SetId(id)
	return diag.FromErr(err)
}

func keep(context.Context, *schema.ResourceData, any) diag.Diagnostics { return nil }

// find gives the same question the same id at every read: a random one would look like a change at every plan.
func find(kind string) crud {
	return func(_ context.Context, data *schema.ResourceData, _ any) diag.Diagnostics {
		digest := sha256.Sum256([]byte(kind + data.GetRawConfig().GoString()))
		data.SetId(uuid([16]byte(digest[:16])))
		return nil
	}
}

func uuid(bytes [16]byte) string {
	bytes[6] = bytes[6]&0x0f | 0x40
	bytes[8] = bytes[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", bytes[0:4], bytes[4:6], bytes[6:8], bytes[8:10], bytes[10:16])
}

// The genuine provider needs a token from `plan` on, and takes any; `validate` never asks for one.
// Nothing is called here, and the organization is told to nobody.
func requireToken(_ context.Context, data *schema.ResourceData) (any, diag.Diagnostics) {
	variable, named := data.Get("jwt_env_var").(string)
	if !named || variable == "" {
		variable = "SYM_JWT"
	}
	token := os.Getenv(variable)
	if token == "" {
		return nil, diag.Errorf("no Sym token: set %s", variable)
	}
	base := strings.TrimRight(os.Getenv("SYM_API_URL"), "/")
	if base == "" {
		return nil, nil
	}
	return &api{base: base, token: token}, nil
}
