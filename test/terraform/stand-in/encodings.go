package main

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"slices"

	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
)

// encoding is how an argument travels. What crashes the genuine provider is an error here.
type encoding interface {
	encode(data *schema.ResourceData, name string) (value any, isEmpty bool, err error)
	decode(raw json.RawMessage) (any, error)
}

func decoded[T any](raw json.RawMessage) (any, error) {
	var value T
	err := json.Unmarshal(raw, &value)
	return value, err
}

type text struct{}

func (text) encode(data *schema.ResourceData, name string) (any, bool, error) {
	value := data.Get(name).(string)
	return value, value == "", nil
}

func (text) decode(raw json.RawMessage) (any, error) { return decoded[string](raw) }

// texts is a list, `null` where it is empty.
type texts struct{}

func (texts) encode(data *schema.ResourceData, name string) (any, bool, error) {
	var list []string
	for _, one := range data.Get(name).([]any) {
		text, isText := one.(string)
		if !isText || text == "" {
			return nil, false, errors.New("an empty string here crashes the genuine provider")
		}
		list = append(list, text)
	}
	return list, len(list) == 0, nil
}

func (texts) decode(raw json.RawMessage) (any, error) { return decoded[[]string](raw) }

type pairs struct{}

func (pairs) encode(data *schema.ResourceData, name string) (any, bool, error) {
	value := data.Get(name).(map[string]any)
	return value, len(value) == 0, nil
}

// A key without a value is none.
func (pairs) decode(raw json.RawMessage) (any, error) {
	read := map[string]string{}
	err := json.Unmarshal(raw, &read)
	maps.DeleteFunc(read, func(_, value string) bool { return value == "" })
	return read, err
}

// contents is the text of a file, which the configuration has.
type contents struct{}

func (contents) encode(data *schema.ResourceData, name string) (any, bool, error) {
	value := data.Get(name).(string)
	return toBase64(value), value == "", nil
}

func (contents) decode(raw json.RawMessage) (any, error) {
	var encoded string
	if err := json.Unmarshal(raw, &encoded); err != nil {
		return nil, err
	}
	return fromBase64(encoded)
}

// file is the text of a file that the configuration names. Where the plan has nothing to change the state's text is in its place,
// which names no file.
type file struct{}

func (file) encode(data *schema.ResourceData, name string) (any, bool, error) {
	value := data.Get(name).(string)
	if value == "" {
		return "", true, nil
	}
	contents, err := os.ReadFile(value)
	switch {
	case err == nil:
		return toBase64(string(contents)), false, nil
	case data.Id() == "":
		return nil, false, err
	}
	return toBase64(value), false, nil
}

func (file) decode(raw json.RawMessage) (any, error) {
	var encoded string
	if err := json.Unmarshal(raw, &encoded); err != nil {
		return nil, err
	}
	if text, err := fromBase64(encoded); err == nil {
		return text, nil
	}
	return encoded, nil
}

// holdsSame is whether the file that is named now holds what was applied.
func holdsSame(_, applied, named string, _ *schema.ResourceData) bool {
	contents, err := os.ReadFile(named)
	return err == nil && string(contents) == applied
}

// integration is an id, which is sent as `<null>` where one of these types has none.
type integration []string

func (types integration) encode(data *schema.ResourceData, name string) (any, bool, error) {
	value := data.Get(name).(string)
	if value == "" && slices.Contains(types, data.Get("type").(string)) {
		return "<null>", false, nil
	}
	return value, value == "", nil
}

func (integration) decode(raw json.RawMessage) (any, error) { return decoded[string](raw) }

func toBase64(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

func fromBase64(encoded string) (string, error) {
	text, err := base64.StdEncoding.DecodeString(encoded)
	return string(text), err
}
