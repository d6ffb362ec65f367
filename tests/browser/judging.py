"""What axe finds on a page: contrasts judged once for all texts that look alike, and pages built alike judged once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

CLEAN: set[str] = set()  # how the pages are built on which axe found nothing in this process
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# Contrast is judged of a text and what its ancestors paint behind it. Where something may lie behind it that is no ancestor,
# each text is judged.
ALIKE = """() => {
  const known = new Map(), ids = new Map()
  const painted = ["color", "backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode", "textShadow",
    "fontSize", "fontWeight", "visibility", "display"]
  const moved = style => style.float !== "none" || style.transform !== "none" ||
    ["absolute", "fixed", "sticky"].includes(style.position)
  const look = one => {
    if (!one) return {id: 0, moved: false}
    if (!known.has(one)) {
      const style = getComputedStyle(one), above = look(one.parentElement)
      const told = [above.id, one.tagName, one.className, one.type, one.disabled, one.control?.disabled, one.ariaDisabled,
        one.ariaHidden, one.open, one.value?.length > 1, one.textContent.trim().length > 1, one.htmlFor,
        one.id && document.querySelector(`[aria-labelledby~="${one.id}"]`) ? one.id : "",
        ...painted.map(name => style[name])].join("|")
      if (!ids.has(told)) ids.set(told, ids.size + 1)
      known.set(one, {id: ids.get(told), moved: above.moved || moved(style)})
    }
    return known.get(one)
  }
  const says = one => one.matches("input, select, textarea, button") ||
    [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())
  const seen = new Set()
  for (const one of document.querySelectorAll("body, body *")) {
    const its = look(one)
    if (says(one) && (its.moved || !seen.has(its.id))) one.setAttribute("data-judged", "")
    if (says(one)) seen.add(its.id)
  }
  axe.configure({rules: [{id: "color-contrast", selector: "[data-judged]"}]})
}"""
# All that axe judges of a page but its words: each element, its classes and what it says of itself; of neighbours alike, one.
# Another person's page is often built alike, and axe takes ten times as long as this.
BUILT = """() => {
  const leads = ["for", "aria-labelledby", "aria-describedby", "aria-controls"]
  const told = ["class", "role", "type", "lang", "scope", "tabindex", "colspan", "rowspan", "autocomplete", "style"]
  const count = id => document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length
  const said = ({name, value}) => {
    if (name === "id") return `id ${count(value)}`
    if (leads.includes(name)) return `${name} ${value.split(" ").map(count)}`
    const isTold = told.includes(name) || (name.startsWith("aria-") && name !== "aria-label")
    return isTold ? `${name} ${value}` : value.trim() ? name : `${name} nothing`
  }
  const part = node => node.nodeType === Node.ELEMENT_NODE ? built(node) :
    node.nodeType === Node.TEXT_NODE ? ["", "sign", "text"][Math.min(2, node.data.trim().length)] : ""
  const built = one => {
    const parts = [...one.childNodes].map(part).filter(each => each)
    const inside = parts.filter((each, at) => each !== parts[at - 1])
    return `<${one.tagName} ${[...one.attributes].map(said).sort()}>${inside.join("")}</>`
  }
  return `${innerWidth} ${built(document.documentElement)}`
}"""
RUN = "options => axe.run(options).then(found => found.violations)"


def violations(page: Any, clean: set[str] | None = None) -> Iterator[str]:
    """What axe finds wrong, with the first elements that show it; of a page built as a clean one nothing."""
    clean = CLEAN if clean is None else clean
    built = page.evaluate(BUILT)
    if built in clean:
        return
    page.evaluate(AXE_SCRIPT)
    page.evaluate(ALIKE)
    found = page.evaluate(RUN, {"runOnly": RULES, "resultTypes": ["violations"]})
    if not found:
        clean.add(built)
    for one in found:
        yield f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}"
