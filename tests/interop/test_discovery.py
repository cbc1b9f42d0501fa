"""The library finds the provider from what a person types (OpenID 2.0, 7.3; Yadis 1.0)."""

import pytest
from openid.consumer.discover import OPENID_2_0_TYPE, DiscoveryFailure, discover
from openid.extensions import sreg

from relying_party import HeaderFetcher, HtmlFetcher

WAYS = pytest.mark.parametrize("way", [None, HeaderFetcher, HtmlFetcher], ids=["negotiated XRDS", "header", "HTML"])


@WAYS
def test_the_identifier_leads_to_the_endpoint(provider, use_fetcher, way):
    if way:
        use_fetcher(way)
    claimed_id, services = discover(provider.identifier)
    assert claimed_id == provider.identifier
    best = services[0]
    assert OPENID_2_0_TYPE in best.type_uris, "OpenID 2.0 comes first"
    assert best.server_url == provider.endpoint
    assert best.claimed_id == best.getLocalID() == provider.identifier
    assert best.used_yadis == (way is not HtmlFetcher)


@pytest.mark.parametrize("way", [None, HeaderFetcher], ids=["negotiated XRDS", "header"])
def test_the_host_alone_is_an_op_identifier(provider, use_fetcher, way):
    if way:
        use_fetcher(way)
    _, services = discover(provider.url)
    assert [service.isOPIdentifier() for service in services] == [True]
    assert services[0].server_url == provider.endpoint


def test_the_host_alone_is_nobodys_identifier_in_html(provider, use_fetcher):
    use_fetcher(HtmlFetcher)
    _, services = discover(provider.url + "/")
    assert services == []


@pytest.mark.parametrize("typed", [
    "{url}/openid/{User}", "{url}/openid/{USER}", "{url}/openid/{user}/", "{url}/openid/{user}?x=1",
    "{url}/openid/{user}#me", "{http_url}/openid/{user}", "{http_url}/openid/{User}", "{bare_http}/openid/{user}",
])
def test_every_spelling_ends_at_the_same_claimed_identifier(provider, typed):
    user = provider.user
    claimed_id, services = discover(typed.format(
        url=provider.url, http_url=provider.http_url, bare_http=provider.http_url.removeprefix("http://"),
        user=user, User=user.capitalize(), USER=user.upper()))
    assert claimed_id == provider.identifier
    assert services[0].claimed_id == services[0].getLocalID() == provider.identifier


def test_simple_registration_is_announced(provider):
    for typed in (provider.identifier, provider.url):
        _, services = discover(typed)
        assert sreg.supportsSReg(services[0])


@pytest.mark.parametrize("path", ["/openid/nobody-of-that-name", "/openid/romeo@montague.lit", "/elsewhere"])
def test_what_is_no_identifier_is_not_found(provider, path):
    with pytest.raises(DiscoveryFailure) as refusal:
        discover(provider.url + path)
    assert refusal.value.http_response.status == 404


def test_the_endpoint_itself_counts_as_the_op_identifier(provider):
    _, services = discover(provider.endpoint)
    assert [service.isOPIdentifier() for service in services] == [True]
