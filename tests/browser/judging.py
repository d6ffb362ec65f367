"""What axe finds on a page, its contrasts judged once for all texts that look alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

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
RUN = "options => axe.run(options).then(found => found.violations)"


def violations(page: Any) -> Iterator[str]:
    """What axe finds wrong, with the first elements that show it."""
    page.evaluate(AXE_SCRIPT)
    page.evaluate(ALIKE)
    for one in page.evaluate(RUN, {"runOnly": RULES, "resultTypes": ["violations"]}):
        yield f"{one['id']}: {[node['html'][:120] for node in one['nodes'][:3]]}"
