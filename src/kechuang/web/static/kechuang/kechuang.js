// What HTML cannot do alone; every page works without it.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-send-on-change]");
  if (form) form.requestSubmit();
});
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status >= 400) event.detail.shouldSwap = true;
});
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (token) event.detail.headers["X-CSRFToken"] = token.value;
});

// A list to pick a row from: arrows, Enter, Escape or a click. The form is told which row it is, as names may be the same.
const options = (pick) => [...pick.querySelectorAll("[role=option][data-row]")];
const opened = (pick, is) => {
  const list = pick.querySelector("[role=listbox]");
  list.hidden = !(is && list.children.length);
  pick.querySelector("[role=combobox]").setAttribute("aria-expanded", String(!list.hidden));
  if (list.hidden) marked(pick, null);
};
const marked = (pick, option) => {
  options(pick).forEach((one) => one.setAttribute("aria-selected", String(one === option)));
  const input = pick.querySelector("[role=combobox]");
  if (option) input.setAttribute("aria-activedescendant", option.id);
  else input.removeAttribute("aria-activedescendant");
  if (option) option.scrollIntoView({ block: "nearest" });
};
const picked = (pick, option) => {
  const input = pick.querySelector("[role=combobox]");
  input.value = option.dataset.name;
  pick.querySelector("input[name^='i.']").value = option.dataset.row;
  pick.querySelector("input[name^='w.']").value = option.dataset.name;
  opened(pick, false);
  input.dispatchEvent(new Event("change", { bubbles: true }));
};
document.addEventListener("htmx:afterSwap", (event) => {
  const pick = event.target.closest(".pick");
  if (pick) opened(pick, pick.contains(document.activeElement));
});
document.addEventListener("keydown", (event) => {
  const pick = event.target.closest(".pick");
  if (!pick || pick.querySelector("[role=listbox]").hidden) return;
  const all = options(pick);
  const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    const next = at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length;
    if (all.length) marked(pick, all[next]);
  } else if (event.key === "Enter" && at >= 0) {
    event.preventDefault();
    picked(pick, all[at]);
  } else if (event.key === "Escape") opened(pick, false);
});
document.addEventListener("mousedown", (event) => {
  const option = event.target.closest(".pick [role=option]");
  if (!option) return;
  event.preventDefault();
  if (option.dataset.row) picked(option.closest(".pick"), option);
});
document.addEventListener("focusout", (event) => {
  const pick = event.target.closest(".pick");
  if (pick && !pick.contains(event.relatedTarget)) opened(pick, false);
});
