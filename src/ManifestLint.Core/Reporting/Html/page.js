
"use strict";
(() => {
  const form = document.getElementById("filter");
  document.documentElement.classList.add("scripted");

  // A place is copied as path:line:column, which editors and terminals open.
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.body.appendChild(document.createElement("textarea"));
      area.value = text;
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy");
    if (!button) {
      return;
    }
    await copy(button.dataset.copy);
    const use = button.querySelector("use");
    use.setAttribute("href", "#shape-passed");
    button.classList.add("done");
    button.setAttribute("aria-label", "Copied " + button.dataset.copy);
    setTimeout(() => {
      use.setAttribute("href", "#shape-copy");
      button.classList.remove("done");
      button.setAttribute("aria-label", "Copy " + button.dataset.copy);
    }, 1500);
  });

  // What is folded on the screen is not lost on paper.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("main details:not([open])")];
    folded.forEach((details) => (details.open = true));
  });
  addEventListener("afterprint", () => folded.forEach((details) => (details.open = false)));

  if (!form) {
    return;
  }

  form.hidden = false;
  const text = document.getElementById("filter-text");
  const aspect = document.getElementById("filter-aspect");
  const count = document.getElementById("filter-count");
  const expand = document.getElementById("filter-expand");
  const states = [...form.querySelectorAll("input[name=state]")];
  const items = [...document.querySelectorAll(".item")].map((element) => ({ element, words: null }));
  const groups = [...document.querySelectorAll(".group")].reverse();
  const opened = new Set();

  const wordsOf = (item) => (item.words ??= item.element.textContent.toLowerCase());
  const apply = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = new Set(states.filter((state) => state.checked).map((state) => state.value));
    const kind = aspect ? aspect.value : "";
    let shown = 0;
    for (const item of items) {
      const data = item.element.dataset;
      const visible =
        wanted.has(data.state) &&
        (kind === "" || data.aspect === kind) &&
        words.every((word) => wordsOf(item).includes(word));
      item.element.hidden = !visible;
      shown += visible ? 1 : 0;
    }
    for (const group of groups) {
      const some = group.querySelector(".item:not([hidden])") !== null;
      group.hidden = !some && group.querySelector(".item") !== null;
      // A fold with what is sought opens, and closes again when nothing is sought any more.
      if (group.localName === "details") {
        if (words.length + kind.length > 0 && some && !group.open) {
          group.open = true;
          opened.add(group);
        } else if (words.length + kind.length === 0 && opened.delete(group)) {
          group.open = false;
        }
      }
    }
    count.textContent = shown === items.length ? shown + " shown" : shown + " of " + items.length + " shown";
  };

  // The address keeps the filter, so that a narrowed page can be linked to.
  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    if (!["text", "state", "aspect"].some((name) => given.has(name))) {
      return;
    }
    text.value = given.get("text") ?? "";
    if (aspect) {
      aspect.value = given.get("aspect") ?? "";
      aspect.selectedIndex = Math.max(aspect.selectedIndex, 0);
    }
    const wanted = given.getAll("state");
    states.forEach((state) => (state.checked = wanted.length === 0 || wanted.includes(state.value)));
  };
  const write = () => {
    const now = new URLSearchParams();
    if (text.value) {
      now.set("text", text.value);
    }
    if (aspect && aspect.value) {
      now.set("aspect", aspect.value);
    }
    if (!states.every((state) => state.checked)) {
      const wanted = states.filter((state) => state.checked).map((state) => state.value);
      (wanted.length > 0 ? wanted : [""]).forEach((state) => now.append("state", state));
    }
    try {
      history.replaceState(null, "", "#" + now);
    } catch {
      // Some browsers allow no change of the address of a page on disk; the filter works all the same.
    }
  };

  form.addEventListener("input", () => {
    apply();
    write();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => {
    read();
    apply();
  });
  expand.addEventListener("click", () => {
    const all = [...document.querySelectorAll("details.fold, .item details")];
    const open = all.some((details) => !details.open);
    all.forEach((details) => (details.open = open));
    opened.clear();
    expand.textContent = open ? "Collapse all" : "Expand all";
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, select, textarea")) {
      event.preventDefault();
      text.focus();
    } else if (event.key === "Escape" && event.target === text && text.value) {
      text.value = "";
      apply();
      write();
    }
  });
  read();
  apply();
})();
