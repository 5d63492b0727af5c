using Bunit;
using Microsoft.AspNetCore.Components;

namespace Portal.Client.Tests;

/// <summary>
/// What a visitor does to a rendered page. A page that listens to the shop is drawn again while a test reads it, and an element found
/// before that drawing has handlers that are gone; so the element is found and acted upon in one turn of the renderer.
/// </summary>
internal static class Gestures
{
    /// <summary>Clicks the element as soon as it is there.</summary>
    public static Task ClickAsync<T>(this IRenderedComponent<T> page, string selector, Index at = default)
        where T : IComponent =>
        page.ActAsync(selector, at, element => element.ClickAsync());

    /// <summary>Gives the field a value, as leaving it does.</summary>
    public static Task ChangeAsync<T, TValue>(this IRenderedComponent<T> page, string selector, TValue value, Index at = default)
        where T : IComponent =>
        page.ActAsync(selector, at, element => element.ChangeAsync(value));

    /// <summary>Types into the field.</summary>
    public static Task InputAsync<T>(this IRenderedComponent<T> page, string selector, string value)
        where T : IComponent =>
        page.ActAsync(selector, default, element => element.InputAsync(value));

    /// <summary>Sends the form.</summary>
    public static Task SubmitAsync<T>(this IRenderedComponent<T> page, string selector)
        where T : IComponent =>
        page.ActAsync(selector, default, element => element.SubmitAsync());

    private static Task ActAsync<T>(this IRenderedComponent<T> page, string selector, Index at, Func<AngleSharp.Dom.IElement, Task> act)
        where T : IComponent
    {
        page.WaitForElement(selector);
        return page.InvokeAsync(() => act(page.FindAll(selector)[at]));
    }
}
