"""A page read back as a browser would read it, and what must hold of every page."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "path", "use", "link"}


@dataclass
class Node:
    """An element, its attributes, and what stands in it."""

    tag: str
    attributes: dict[str, str]
    children: list[Node | str] = field(default_factory=list)

    def all(self, *tags: str, **wanted: str) -> list[Node]:
        """Every element below with one of the tags and the attributes."""
        found = []
        for child in self.children:
            if isinstance(child, Node):
                if (not tags or child.tag in tags) and all(
                    child.attributes.get(key.rstrip("_")) == value for key, value in wanted.items()
                ):
                    found.append(child)
                found.extend(child.all(*tags, **wanted))
        return found

    def text(self, *without: str) -> str:
        """The words inside, without those of some elements."""
        return "".join(
            child if isinstance(child, str) else "" if child.tag in without else child.text(*without)
            for child in self.children
        )

    def has(self, name: str) -> bool:
        """Whether the element is of a class."""
        return name in self.attributes.get("class", "").split()


class _Tree(HTMLParser):
    """Builds the tree and refuses an end that closes nothing or the wrong thing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        assert len(node.attributes) == len(attrs), f"an attribute twice in <{tag}>"
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(page: str) -> Node:
    """The tree of a page whose every element is closed in its place."""
    tree = _Tree()
    tree.feed(page)
    tree.close()
    assert len(tree.open) == 1, f"<{tree.open[-1].tag}> stays open"
    return tree.root


def sound(page: str) -> Node:
    """The tree of a page that stands alone: one id each, every link lands, no script, no style but its own, no other host."""
    tree = parsed(page)
    nodes = tree.all()
    ids = [node.attributes["id"] for node in nodes if "id" in node.attributes]
    assert len(ids) == len(set(ids))
    links = [node.attributes["href"] for node in nodes if "href" in node.attributes]
    assert not [link for link in links if not link.startswith("#") or link[1:] not in ids]
    assert not {node.tag for node in nodes} & {
        "script",
        "iframe",
        "object",
        "embed",
        "img",
        "form",
        "input",
        "base",
        "link",
        "template",
    }
    assert not [
        name
        for node in nodes
        for name in node.attributes
        if name.startswith("on") or name in ("style", "src", "srcset")
    ]
    style = tree.all("style")[0].text()
    assert "url(" not in style
    assert "@import" not in style
    return tree


def shown(tree: Node) -> str:
    """The words of the document on its page, without the numbers that were put in."""
    article = tree.all("article")[0]
    return article.text("a", "h2").replace("\u2060", "")
