"""The rules by which w3id.org leads an address of the standard to its page.

They are what a pull request to github.com/perma-id/w3id.org asks for: a folder
``ctdc`` with an ``.htaccess``. The site has a page at the path of every IRI, and the
parts of the vocabularies beside them, so that few rules do. The host stands in one
line; until one is known, it is a name that RFC 2606 keeps from leading anywhere.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# The folder of the standard below w3id.org.
FOLDER: Final = "ctdc"
# Where the site is served, until it is known.
NO_HOST: Final = "https://host.invalid/"
HOST: Final = re.compile(r"https://[a-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~-]+)*/")


class Rule(NamedTuple):
    """One rule: paths that match lead to a target, where a media type is asked for.

    ``accept`` is empty where it does not matter. The target may name the first group.
    """

    accept: str
    path: str
    target: str


FORMS: Final = (("text/turtle", ".ttl"), ("application/ld+json", ".jsonld"))
# What has a file of its own for machines: a value list, a source, the rules, and the
# variables, whose IRIs stand at the top. A file, a version and a page have a dot.
PARTS: Final = (
    (r"^(vocab/[^/.]+)(?:/[^/]+)?/?$", r"\1"),
    (r"^(source/[^/]+)(?:/.+)?$", r"\1"),
    (r"^(rule)(?:/[^/.]+)?/?$", r"\1"),
    (r"^([a-z_]+)/?$", "variables"),
)
RULES: Final = (
    *(
        Rule(accept, path, target + suffix)
        for accept, suffix in FORMS
        for path, target in PARTS
    ),
    Rule("", r"^(.*)$", r"\1"),
)


def leads_to(path: str, accept: str = "text/html") -> str:
    """Return where a path below the standard's base leads, below the host.

    ``path`` is decoded, as Apache gives it to its rules.
    """
    for rule in RULES:
        match = re.search(rule.path, path)
        if match and rule.accept in ("", accept):
            return match.expand(rule.target)
    raise ValueError(path)


def htaccess(host: str | None = None) -> str:
    """Return the rules as Apache reads them.

    ``host`` is where the site is served. Raises ValueError where it is no address
    that begins with https and ends with a slash.
    """
    if host is not None and not HOST.fullmatch(host):
        raise ValueError(host)
    lines = [
        "# https://w3id.org/ctdc/: the CTDC standard (proposed)",
        "Options +FollowSymLinks -MultiViews",
        "RewriteEngine on",
        "",
        "# Where the site is served.",
        f"RewriteRule ^ - [E=SITE:{host or NO_HOST}]",
        "",
    ]
    for rule in RULES:
        if rule.accept:
            lines.append(f"RewriteCond %{{HTTP_ACCEPT}} {re.escape(rule.accept)}")
        target = rule.target.replace("\\", "$")
        lines.append(f"RewriteRule {rule.path} %{{ENV:SITE}}{target} [R=302,NE,L]")
    return "\n".join(lines) + "\n"


def readme(host: str | None = None) -> str:
    """Return what w3id.org asks for beside the rules: what it is, and who keeps it."""
    to_set = "a contact is" if host else "the host in .htaccess and a contact are"
    return (
        "# The CTDC standard (proposed)\n\n"
        "Variables, value lists, rules and crosswalks for records of victims of human"
        " trafficking, as IRIs below https://w3id.org/ctdc/.\n\n"
        "Every IRI leads to a page of the standard's site, or, where Turtle or JSON-LD"
        " is asked for, to the file that describes it.\n\n"
        f"Before this is registered, {to_set} to be set.\n"
    )
