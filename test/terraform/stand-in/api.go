package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// What the genuine provider says and hears on the wire: one request a call, never a second try.
type api struct {
	// Without a slash at its end: `/entities/…` follows.
	base  string
	token string
}

// errGone is a 404: the object is not there, or no longer.
var errGone = errors.New("not found")

// refusals is the body of a 400 and a 409.
type refusals struct {
	Errors []struct {
		Field   string `json:"field"`
		Message string `json:"message"`
	} `json:"errors"`
}

// call sends the JSON of `sent` and reads the answer into `answer`, if there is one. GET and DELETE have a body too: `null`.
func (a *api) call(ctx context.Context, method, path string, sent, answer any) error {
	body, err := json.Marshal(sent)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, method, a.base+"/entities/"+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	id, err := randomUUID()
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+a.token)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-Sym-Request-ID", id)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode >= 400 {
		return refused(response.StatusCode, fmt.Sprintf("%s %s (request %s)", method, path, id), text)
	}
	if answer == nil {
		return nil
	}
	return json.Unmarshal(text, answer)
}

func refused(status int, what string, body []byte) error {
	switch status {
	case http.StatusBadRequest, http.StatusConflict:
		var said refusals
		if err := json.Unmarshal(body, &said); err != nil {
			return err
		}
		list := []string{}
		for _, one := range said.Errors {
			list = append(list, fmt.Sprintf("{%s %s}", one.Field, one.Message))
		}
		return fmt.Errorf("%s: status %d: [%s]", what, status, strings.Join(list, " "))
	case http.StatusUnauthorized:
		return errors.New("the Sym token is missing or invalid")
	case http.StatusForbidden:
		return errors.New("this Sym user is not an administrator")
	case http.StatusNotFound:
		return fmt.Errorf("%s: status 404: %w", what, errGone)
	}
	return fmt.Errorf("%s: status %d", what, status)
}

func randomUUID() (string, error) {
	var random [16]byte
	if _, err := rand.Read(random[:]); err != nil {
		return "", err
	}
	return uuid(random), nil
}
