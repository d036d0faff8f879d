"""The rules for w3id.org, against the pages and files of the built site."""

import re
from pathlib import Path

import pytest
from built_site import built_site
from compiled_standard import compiled

from release.redirects import FORMS, RULES, htaccess, leads_to, readme


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the built site."""
    return built_site(tmp_path_factory)


BASE = "https://w3id.org/ctdc/"
TABLE = [
    ("vocab/gender/female", "text/html", "vocab/gender/female"),
    ("vocab/gender/female", "text/turtle", "vocab/gender.ttl"),
    ("vocab/gender", "application/ld+json", "vocab/gender.jsonld"),
    ("source/iom/means/Other", "text/turtle", "source/iom.ttl"),
    ("rule/unknown-code", "text/turtle", "rule.ttl"),
    ("year_of_registration", "text/turtle", "variables.ttl"),
    ("ctdc.skos.ttl", "text/turtle", "ctdc.skos.ttl"),
    ("0.1.0", "text/turtle", "0.1.0"),
    ("", "text/html", ""),
]


def iris() -> list[str]:
    """Return the IRIs of variables, values and rules, by what follows the base."""
    dictionary, texts = compiled("ctdc.dictionary.json"), compiled("ctdc.texts.json")
    things = [*dictionary["variables"].values(), *dictionary["rules"].values()]
    for each in texts["lists"].values():
        things += [each, *each["values"].values()]
    return [thing["iri"].removeprefix(BASE) for thing in things]


@pytest.mark.parametrize(("path", "accept", "wanted"), TABLE)
def test_path_leads_to(path: str, accept: str, wanted: str) -> None:
    assert leads_to(path, accept) == wanted


def test_every_iri_leads_to_a_page_and_to_a_file_for_machines(site: Path) -> None:
    missing = [
        path for path in iris() if not (site / leads_to(path) / "index.html").is_file()
    ]
    missing += [
        target
        for path in iris()
        for accept, _ in FORMS
        if not (site / (target := leads_to(path, accept))).is_file()
    ]
    assert missing == []


def test_apache_is_given_the_same_rules() -> None:
    written = htaccess("https://host/")
    assert written.count("RewriteRule ") == len(RULES) + 1
    for rule in RULES:
        target = rule.target.replace("\\", "$")
        assert f"RewriteRule {rule.path} %{{ENV:SITE}}{target} [" in written
    conditions = re.findall(r"RewriteCond %\{HTTP_ACCEPT\} (\S+)", written)
    assert len(conditions) == sum(bool(rule.accept) for rule in RULES)


def test_the_host_is_an_address_and_without_one_nothing_is_led_anywhere() -> None:
    assert "[E=SITE:https://host.invalid/]" in htaccess()
    assert "the host in .htaccess and a contact are to be set" in readme()
    for host in ("https://data.example.org/", "https://a.example.org:8443/ctdc/"):
        assert f"[E=SITE:{host}]" in htaccess(host)
        assert "host" not in readme(host)
    for wrong in ("http://a.org/", "https://a.org", "https://a.org/]\nRewriteRule /"):
        with pytest.raises(ValueError):
            htaccess(wrong)
