// A site that signs people in with yohcop/openid-go. What it is asked and what it answers: see ../../library.py.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"

	"github.com/yohcop/openid-go"
)

// view lets the library see as much of the provider as the question allows.
type view string

var header = regexp.MustCompile("(?i)x-xrds-location")

func (see view) RoundTrip(request *http.Request) (*http.Response, error) {
	if see == "all" || request.Method != "GET" {
		return http.DefaultTransport.RoundTrip(request)
	}
	request = request.Clone(request.Context())
	request.Header.Set("Accept", map[view]string{"header": "*/*", "html": "text/html"}[see])
	answer, err := http.DefaultTransport.RoundTrip(request)
	if err != nil || see != "html" {
		return answer, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	answer.Header.Del("X-XRDS-Location")
	answer.Body = io.NopCloser(bytes.NewReader(header.ReplaceAll(text, []byte("x-not-known-here"))))
	return answer, err
}

type site struct {
	library *openid.OpenID
	found   openid.DiscoveryCache
	nonces  openid.NonceStore
}

func (site *site) begin(question url.Values) (url.Values, error) {
	site.library = openid.NewOpenID(&http.Client{Transport: view(question.Get("view"))})
	if question.Has("new") {
		site.found, site.nonces = openid.NewSimpleDiscoveryCache(), openid.NewSimpleNonceStore()
	}
	address, err := site.library.RedirectURL(
		question.Get("identifier"), question.Get("return_to"), question.Get("realm"))
	return url.Values{"url": {address}}, err
}

func (site *site) complete(question url.Values) (url.Values, error) {
	claimed, err := site.library.Verify(question.Get("url"), site.found, site.nonces)
	return url.Values{"verdict": {"success"}, "claimed_id": {claimed}}, err
}

func main() {
	var site site
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		question, err := url.ParseQuery(lines.Text())
		var answer url.Values
		if err == nil && question.Get("ask") == "begin" {
			answer, err = site.begin(question)
		} else if err == nil {
			answer, err = site.complete(question)
		}
		if err != nil {
			answer = url.Values{"verdict": {"failure"}, "reason": {err.Error()}}
		}
		fmt.Println(answer.Encode())
	}
}
