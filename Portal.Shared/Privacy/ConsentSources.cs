namespace Portal.Shared.Privacy;

/// <summary>How a choice came about.</summary>
public static class ConsentSources
{
    /// <summary>On the page "Your recommendations".</summary>
    public const string Page = "page";

    /// <summary>At the control of a list.</summary>
    public const string List = "list";

    /// <summary>In the banner.</summary>
    public const string Banner = "banner";

    /// <summary>The browser sent <c>Sec-GPC: 1</c>.</summary>
    public const string Signal = "gpc";

    /// <summary>This browser remembers it from a shopper before, such as one who signed out.</summary>
    public const string Browser = "browser";

    /// <summary>It came along when the shopper signed in.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Somebody who runs the shop did it for the shopper.</summary>
    public const string Admin = "admin";

    /// <summary>Those a form of the shop may name.</summary>
    public static IReadOnlyList<string> OfForms { get; } = [Page, List, Banner];
}
