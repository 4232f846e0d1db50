// Passkeys: the browser makes or finds one, and its answer goes along with the form around the button.
// webauthnJSON (of allauth, loaded before) turns what the server sends into what browsers want, and back.
"use strict";
(() => {
  if (!window.PublicKeyCredential || !window.webauthnJSON) return;
  const one = (selector, from) => from.querySelector(selector);

  const optionsOf = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no options");
    return answer.json();
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const button = one("[data-passkey-button]", form);
    const failed = one("[data-passkey-failed]", form);
    button.type = "button";
    button.hidden = false;
    button.addEventListener("click", async () => {
      failed.hidden = true;
      button.setAttribute("aria-busy", "true");
      try {
        const answer = await window.webauthnJSON[form.dataset.passkey](await optionsOf(form));
        form.elements.credential.value = JSON.stringify(answer);
        form.requestSubmit();
      } catch {
        failed.hidden = false;
      } finally {
        button.removeAttribute("aria-busy");
      }
    });
  });
})();
