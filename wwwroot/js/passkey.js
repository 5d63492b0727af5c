// Passkeys: asks the server what it wants, the browser for the answer, and sends that as a form.
const supported = !!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON && !!navigator.credentials;
let waiting;

async function ask(form, signal) {
    const body = new URLSearchParams({ purpose: form.dataset.passkey });
    body.set("__RequestVerificationToken", form.elements.__RequestVerificationToken.value);
    const answer = await fetch(form.dataset.url, { method: "POST", body, credentials: "same-origin", signal });
    if (!answer.ok) throw new Error(`Passkey options: ${answer.status}`);
    return answer.json();
}

async function answer(form, mediation) {
    waiting?.abort();
    waiting = new AbortController();
    const { signal } = waiting;
    const options = await ask(form, signal);
    return form.dataset.passkey === "create"
        ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options), signal })
        : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), mediation, signal });
}

async function send(form, mediation) {
    const problem = form.querySelector("[data-passkey-problem]");
    if (problem) problem.hidden = true;
    try {
        const credential = await answer(form, mediation);
        form.querySelector("[data-passkey-credential]").value = JSON.stringify(credential);
        form.requestSubmit();
    } catch (error) {
        // Called off by the person, or by a second try: nothing to say about the one, a sentence about the rest.
        if (error.name !== "AbortError" && mediation !== "conditional" && problem) problem.hidden = false;
    }
}

async function prepare() {
    if (!supported) return;
    for (const form of document.querySelectorAll("form[data-passkey]")) {
        for (const button of form.querySelectorAll("[data-passkey-go]")) button.hidden = false;
        if (form.dataset.passkey === "get" && !form.dataset.offered && await PublicKeyCredential.isConditionalMediationAvailable?.()) {
            form.dataset.offered = "true";
            send(form, "conditional");
        }
    }
}

document.addEventListener("click", event => {
    const button = event.target instanceof Element ? event.target.closest("[data-passkey-go]") : null;
    if (button) send(button.form);
});
// Enter in the field beside the button means the button. Whoever sends a password instead wants no passkey: a late answer
// would put its cookie over the one the password earns.
document.addEventListener("submit", event => {
    const form = event.target;
    if (!form.matches("form[data-passkey]")) waiting?.abort();
    else if (supported && !form.querySelector("[data-passkey-credential]").value) {
        event.preventDefault();
        send(form);
    }
});
prepare();
globalThis.Blazor?.addEventListener?.("enhancedload", prepare);
addEventListener("DOMContentLoaded", () => globalThis.Blazor?.addEventListener?.("enhancedload", prepare));
