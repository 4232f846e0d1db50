// Small comforts on pages that work without them: growing text areas, drafts, keys, no double sending.
// Everything listens at the document, so that parts swapped in by htmx need no set-up.
"use strict";
(() => {
  const OFF = "voorzet-shortcuts-off";
  const DRAFT = "voorzet-draft:";
  const store = (area, act) => { try { return act(area === "tab" ? sessionStorage : localStorage); } catch { return null; } };
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Text areas grow with their text where CSS cannot do it yet.
  const grows = CSS.supports("field-sizing", "content");
  const grow = (area) => { area.style.height = "auto"; area.style.height = `${area.scrollHeight + 2}px`; };

  // Drafts: a text area with data-draft="name" keeps its text in this tab until the act succeeded.
  const sent = new Set();
  const restore = () => all("textarea[data-draft]").forEach((area) => {
    const kept = store("tab", (s) => s.getItem(DRAFT + area.dataset.draft));
    if (kept && !area.value) { area.value = kept; if (!grows) grow(area); }
  });
  const forget = () => {
    const names = new Set([...sent, ...(store("tab", (s) => JSON.parse(s.getItem(`${DRAFT}sent`))) || [])]);
    if (one("#messages .alert-positive")) names.forEach((name) => store("tab", (s) => s.removeItem(DRAFT + name)));
    sent.clear();
    store("tab", (s) => s.removeItem(`${DRAFT}sent`));
  };

  // Leaving with unsent text asks first; only in forms that say data-guard.
  const written = new Set();
  const unsent = () => [...written].some((form) => form.isConnected);

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (field.matches("textarea") && !grows) grow(field);
    if (field.dataset.draft) store("tab", (s) => s.setItem(DRAFT + field.dataset.draft, field.value));
    if (field.form?.matches("[data-guard]")) written.add(field.form);
  });
  addEventListener("beforeunload", (event) => { if (unsent()) event.preventDefault(); });

  // A form is sent once. It opens again after a while, or when the browser brings the page back.
  const open = (form) => {
    delete form.dataset.sent;
    all("[aria-disabled]", form).forEach((button) => button.removeAttribute("aria-disabled"));
  };
  const close = (form, button) => {
    form.dataset.sent = "yes";
    button?.setAttribute("aria-disabled", "true");
  };
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    close(form, event.submitter);
    written.delete(form);
    one("#messages")?.replaceChildren();
    all("textarea[data-draft]", form).forEach((area) => sent.add(area.dataset.draft));
    store("tab", (s) => s.setItem(`${DRAFT}sent`, JSON.stringify([...sent])));
    setTimeout(() => open(form), 10000);
  }, { capture: true });
  addEventListener("pageshow", () => all("form[data-sent]").forEach(open));

  // htmx: open the form again, say so when there is no connection, move focus to what is wrong.
  const nobodyAsked = (ctx) => ["load", "every", "intersect"].includes(ctx?.sourceEvent?.type);
  const offline = () => {
    const region = one("#messages");
    const said = one("#no-connection");
    if (region && said) region.replaceChildren(said.content.cloneNode(true));
  };
  document.addEventListener("htmx:finally:request", (event) => {
    const { sourceEvent, response } = event.detail.ctx;
    const form = event.target.closest?.("form");
    if (form && sourceEvent?.type === "submit") open(form);
    if (form && response?.raw.ok) written.delete(form); // sent, or kept as a draft by the server
    if (one("#messages .alert-positive")) forget();
  });
  document.addEventListener("htmx:error", (event) => {
    const { ctx } = event.detail;
    if (ctx && !nobodyAsked(ctx)) offline();
  });
  document.addEventListener("htmx:response:error", (event) => {
    const { ctx } = event.detail;
    if (ctx.response.status >= 502 && !nobodyAsked(ctx)) offline();
  });
  // A part was asked and another whole page came, mostly the sign-in: go there instead of putting it inside ours.
  document.addEventListener("htmx:after:request", (event) => {
    const { ctx } = event.detail;
    if (!ctx.response.raw.redirected || ctx.target === document.body || !/^\s*<!doctype/i.test(ctx.text)) return;
    event.preventDefault();
    if (!nobodyAsked(ctx)) { written.clear(); location.assign(ctx.response.raw.url); }
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const target = event.detail.ctx.target;
    if (!(target instanceof Element)) return;
    const said = one("[data-announce]", target);
    if (said) one("#announce").textContent = said.textContent;
    const heading = target.matches("[data-focus]") && one("h2, h3", target);
    if (heading && !one("[autofocus]", target)) { heading.tabIndex = -1; heading.focus(); }
  });
  document.addEventListener("htmx:after:process", (event) => {
    restore();
    one("[autofocus].error-summary", event.target)?.focus();
  });

  // A select or checkbox with data-submit sends its form at once; without script there is a button.
  document.addEventListener("change", (event) => {
    if (event.target.closest("[data-submit]")) event.target.form?.requestSubmit();
  });

  // Menus close on a click elsewhere and on Escape.
  const closeMenus = (except) => all("details.menu[open]").forEach((menu) => { if (menu !== except) menu.open = false; });
  document.addEventListener("click", (event) => {
    closeMenus(event.target.closest("details.menu"));
    const opener = event.target.closest("[data-open-dialog]");
    if (opener) { closeMenus(); document.getElementById(opener.dataset.openDialog)?.showModal(); }
    if (event.target.matches("dialog[open]")) event.target.close();
  });

  // Keys. Single letters can be switched off (WCAG 2.1.4); the choice stays on this device.
  const step = (by) => {
    const rows = all("[data-row]");
    const at = rows.findIndex((row) => row === document.activeElement);
    const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    "/": () => { const field = one("[data-search]"); field?.focus(); field?.select(); },
    "?": () => one("#shortcuts")?.showModal(),
  };
  const typing = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = one("details.menu[open]");
      closeMenus();
      if (menu) one("summary", menu).focus();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (typing(event.target) || one("dialog[open]") || store("device", (s) => s.getItem(OFF))) return;
    const marked = /^[a-z]$/.test(event.key) && one(`[data-key="${event.key}"]`);
    const act = keys[event.key] ?? (marked && (() => { marked.focus(); marked.click(); }));
    if (act) { event.preventDefault(); act(); }
  });

  const start = () => {
    all("[data-open-dialog]").forEach((button) => { button.hidden = false; });
    all("[data-shortcuts-switch]").forEach((box) => {
      box.checked = !store("device", (s) => s.getItem(OFF));
      box.addEventListener("change", () => store("device", (s) => (box.checked ? s.removeItem(OFF) : s.setItem(OFF, "yes"))));
    });
    all("[data-no-script]").forEach((element) => { element.hidden = true; });
    if (!grows) all("textarea").forEach(grow);
    forget();
    restore();
    one(".error-summary")?.focus();
  };
  start();
})();
