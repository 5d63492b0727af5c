// What a reader types before the page is interactive would be lost when the page is drawn anew. It is remembered here,
// and the field that takes the old one's place asks for it.
const typed = new Map();

const fieldOf = event => event.target instanceof HTMLInputElement && event.target.dataset.keepTyped !== undefined ? event.target : null;

const remember = field => typed.set(field.id, {
    value: field.value, focused: document.activeElement === field, start: field.selectionStart, end: field.selectionEnd
});

for (const type of ["input", "focusin", "keyup"]) {
    document.addEventListener(type, event => { if (fieldOf(event)) remember(event.target); }, { capture: true, passive: true });
}

// The page that came from the server takes the focus to its heading when it becomes interactive. Whoever types by then
// goes on typing, and what is open below the field stays open; after a move to another page the heading may have it.
const first = location.href;
const isTaken = event => event.relatedTarget instanceof HTMLHeadingElement && location.href === first;

document.addEventListener("focusout", event => {
    const field = fieldOf(event);
    if (!field) return;
    const taken = isTaken(event);
    if (taken) event.stopImmediatePropagation();
    queueMicrotask(() => {
        if (!field.isConnected) restore(document.getElementById(field.id));
        else if (taken) field.focus({ preventScroll: true });
        else remember(field);
    });
}, { capture: true });

// What was typed before this script was here.
for (const field of document.querySelectorAll("input[data-keep-typed]")) {
    if (field.value !== field.defaultValue || document.activeElement === field) remember(field);
}

/** Gives a newly drawn field what was typed into the one before it; tells Blazor by an input event. */
export function restore(field) {
    const before = field && typed.get(field.id);
    if (!before) return;
    if (before.value !== field.value) {
        field.value = before.value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (before.focused) {
        field.focus({ preventScroll: true });
        field.setSelectionRange(before.start, before.end);
    }
}
