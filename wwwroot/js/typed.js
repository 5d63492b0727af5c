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

document.addEventListener("focusout", event => {
    const field = fieldOf(event);
    // A heading takes the focus when a page begins, without the reader's doing: a reader who types goes on typing.
    if (!field || event.relatedTarget instanceof HTMLHeadingElement) return;
    queueMicrotask(() => {
        if (field.isConnected) remember(field);
        else if (document.getElementById(field.id)) restore(document.getElementById(field.id));
    });
}, { capture: true, passive: true });

// What was typed before this script was here.
for (const field of document.querySelectorAll("input[data-keep-typed]")) {
    if (field.value !== field.defaultValue || document.activeElement === field) remember(field);
}

/** Gives a newly drawn field what was typed into the one before it; tells Blazor by an input event. */
export function restore(field) {
    const before = typed.get(field.id);
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
