// What works on every page before and beside Blazor: appearance, menus that close, and word about the connection.
import "./act.js";
import "./typed.js";
import "./passkey.js";
import "./find.js";

const root = document.documentElement;
const YEAR = 31536000;

function choose(theme) {
    if (theme === "system") {
        delete root.dataset.theme;
        document.cookie = "portal.theme=; path=/; max-age=0; samesite=lax";
    } else {
        root.dataset.theme = theme;
        document.cookie = `portal.theme=${theme}; path=/; max-age=${YEAR}; samesite=lax`;
    }
    say();
}

// The marks of a demonstration's guide: shown unless the reader hid them, and remembered.
function keepGuide(on) {
    if (on) delete root.dataset.guide;
    else root.dataset.guide = "off";
    document.cookie = `portal.guide=${on ? "" : "off"}; path=/; max-age=${on ? 0 : YEAR}; samesite=lax`;
    document.querySelectorAll("[data-guide-toggle]").forEach(button => button.setAttribute("aria-pressed", String(on)));
}

const isDark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

// The switches are drawn by style sheets alone; this is for readers who listen to them.
function say() {
    const current = root.dataset.theme ?? "system";
    for (const button of document.querySelectorAll("[data-theme-choice]")) button.setAttribute("aria-pressed", String(button.dataset.themeChoice === current));
}

document.addEventListener("click", event => {
    const target = event.target instanceof Element ? event.target : null;
    const choice = target?.closest("[data-theme-choice]");
    if (choice) choose(choice.dataset.themeChoice);
    const split = target?.closest("[data-keep-split]");
    if (split) document.cookie = `portal.split=${split.dataset.keepSplit}; path=/; samesite=lax`;
    if (target?.closest("[data-guide-toggle]")) keepGuide(root.dataset.guide === "off");
    if (target?.closest("[data-theme-toggle]")) choose(isDark() ? "light" : "dark");
    if (target?.closest("a")) target.closest("[popover]")?.hidePopover();
    if (target?.closest("[data-reload]")) location.reload();
    if (target?.closest("[data-reconnect]")) reconnect();
});
document.addEventListener("focusin", event => { if (event.target.closest?.("[data-theme-choice]")) say(); });
say();

// The circuit of a page that runs on the server. A circuit the server no longer knows means a page to load again.
const notice = document.getElementById("components-reconnect-modal");
notice?.addEventListener("components-reconnect-state-changed", ({ detail }) => {
    if (detail.state === "rejected") location.reload();
    notice.dataset.state = detail.state;
    if (detail.state === "failed") document.addEventListener("visibilitychange", reconnectWhenSeen);
});
addEventListener("online", () => { if (notice?.dataset.state === "failed") reconnect(); });

async function reconnect() {
    document.removeEventListener("visibilitychange", reconnectWhenSeen);
    try {
        if (!await Blazor.reconnect() && !await Blazor.resumeCircuit()) location.reload();
    } catch {
        document.addEventListener("visibilitychange", reconnectWhenSeen);
    }
}

function reconnectWhenSeen() {
    if (document.visibilityState === "visible") reconnect();
}

// A page without a circuit only needs to say that what is done now is sent later.
const offline = document.getElementById("portal-offline");
const show = () => { if (offline) offline.hidden = navigator.onLine; };
addEventListener("online", show);
addEventListener("offline", show);
show();
