"""The bodies that an English sentence binds: its subject by name, or "it" and "the network" after it (术语 英文责任主体)."""

from __future__ import annotations

import re

_OWN = "Council|Agency|Board|Plan|Team|City|County|Borough|Programme|Service|Authority|Government|Department|Partnership|Mayor|Cabinet"
_NAME = r"[A-Z][\w'’&-]*(?:(?: (?:of|and|for|the|&))* [A-Z][\w'’&-]*)+"
_WILL = r"(?:will|shall|must|should|aims?|plans?|seeks?|intends?|is to|are to|ha(?:s|ve) (?:agreed|committed))\b"
_SINGLE = rf"The (?!{_OWN})[A-Z][\w'’-]+"
_WHEN = (
    r"(?:For (?:its|their) part, )?"
    r"(?:(?:In|By|From|During|Before) (?:the )?[A-Z]?[a-z]+(?: 20\d\d)?,? (?:the )?)?(?!(?:In|By|From|During|Before|With|For|At|On) )"
)
_NO_BODY = re.compile(
    r"\b(?:Plan|Strategy|Tax|Support|Awards?|Improvement|Bonus|Summit|Scheme|Act|Week|Day|Festival|Framework|Fund|Charter)$"
)
_SUBJECT = re.compile(
    rf"{_WHEN}(?P<names>{_SINGLE}(?= [a-z])|(?:The )?{_NAME}(?:, {_NAME})*)"
    rf"(?: (?:will (?P<each>each)|(?!will (?:be|rise|fall|increase)\b){_WILL})|: (?=[a-z]))"
)
_AGAIN = re.compile(rf"(?:^|[ ,])(?P<it>It|They|[Tt]he (?P<noun>[A-Za-z]+)) (?:also )?{_WILL}")
_ALONE = re.compile(rf"(?:(?:The )?(?P<name>{_NAME})[.:]?\s*$|(?P<told>{_SINGLE}|(?:The )?{_NAME}) [a-z])")
_SINGLE_NAME = re.compile(_SINGLE)
_SEVERAL = re.compile(r",\s*(?:and )?|\s+and\s+")
_EACH = re.compile(r"(?:and )?(?P<each>(?:each|every) (?:[a-z]+ ){0,2}[a-z]+) (?:will|shall|must)\b", re.I)
_LAST = re.compile(r"[A-Za-z]+$")


def doers(text: str, known: str | None) -> tuple[str, ...]:
    """The bodies that a sentence says will act, as written; those it names again are ``known`` (术语 责任主体).

    Examples
    --------
    >>> doers("Holm College and Castle Academy will each train 45 apprentices", None)
    ('Holm College', 'Castle Academy')
    >>> doers("By March the network will offer checks", "Northbeck Care Network"), doers("We will plant trees", "Care Network")
    (('Northbeck Care Network',), ())
    """
    named = _SUBJECT.match(text.lstrip("\0 "))
    if named and not _NO_BODY.search(named["names"]):
        names = named["names"] if _SINGLE_NAME.fullmatch(named["names"]) else named["names"].removeprefix("The ")
        return tuple(_SEVERAL.split(names)) if named["each"] else (names,)
    again = _AGAIN.search(text)
    last = _LAST.search(known or "")
    if again is None or known is None or last is None:
        return ()
    noun = again["noun"]
    return (known,) if noun is None or noun.lower() == last.group().lower() else ()


_ONE_OF_TWO = re.compile(r"\b[Tt]he (former|latter) (?:also |each )?(?:must|will|shall|should|has|is)\b")


def one_of_two(text: str, pair: tuple[str, ...]) -> tuple[str, ...]:
    """The one of two bodies named before that a sentence calls the former or the latter (术语 前者、后者).

    Examples
    --------
    >>> one_of_two("The latter must sign up five tenants", ("Wrenfield Trust", "Quay Park")), one_of_two("We act", ())
    (('Quay Park',), ())
    """
    which = _ONE_OF_TWO.search(text) if len(pair) == 2 else None
    return (pair[which.group(1) == "latter"],) if which else ()


def named_alone(text: str) -> str | None:
    """The body that a sentence presents, or is: "Northbeck Care Network. It will …", "The Foundry moved. It will …" (术语 段首主体).

    Examples
    --------
    >>> named_alone("Northbeck Care Network."), named_alone("Leisure.")
    ('Northbeck Care Network', None)
    """
    found = _ALONE.match(text)
    if found is None:
        return None
    told = found["name"] or found["told"]
    if _NO_BODY.search(told):
        return None
    return told if _SINGLE_NAME.fullmatch(told) else told.removeprefix("The ")


def each_of(text: str) -> str | None:
    """Each of many that a clause binds: "every school will be offered lessons" (术语 逐一责任主体).

    Examples
    --------
    >>> each_of("every secondary school will be offered lessons"), each_of("open the school")
    ('every secondary school', None)
    """
    found = _EACH.match(text.strip("\0 ,"))
    return found["each"] if found else None
