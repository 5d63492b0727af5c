using Microsoft.Extensions.Localization;
using Portal.Client.Resources;
using Portal.Shared.Recommendations;

namespace Portal.Client.Ui;

/// <summary>Puts the reason of a recommended item into a sentence of the reader's language.</summary>
public static class ReasonWords
{
    /// <summary>Room for each of two titles on a tile, whose line is cut after some sixty letters.</summary>
    private const int RoomOnTile = 22;

    /// <summary>The sentence; it names the two weightiest pieces of evidence, or the one there is.</summary>
    public static string For(Reason reason, IStringLocalizer<StoreText> text) => Say(reason, text, title => title);

    /// <summary>The same for a tile: where two products are named, long titles are shortened, or the second would be out of sight.</summary>
    public static string ForTile(Reason reason, IStringLocalizer<StoreText> text) => Say(reason, text, title => ShortTitle.In(RoomOnTile, title));

    /// <summary>Whether it rests on what the shopper did, which can be forgotten.</summary>
    public static bool RestsOnActs(Reason reason) => reason.Kind is
        ReasonKind.BecauseYouViewed or ReasonKind.BecauseInCart or ReasonKind.BecauseYouBought or ReasonKind.BecauseYouLike;

    /// <summary>Equal for reasons that read the same.</summary>
    public static string Key(Reason? reason) =>
        reason is null ? "" : $"{reason.Kind} {string.Join(' ', reason.Evidence.Select(evidence => evidence.ProductId))}";

    private static string Say(Reason reason, IStringLocalizer<StoreText> text, Func<string, string> shorten) =>
        reason.Evidence.Count > 1 && text[$"Reason_{reason.Kind}_Two", shorten(reason.Evidence[0].Title), shorten(reason.Evidence[1].Title)] is { ResourceNotFound: false } both
            ? both
            : text[$"Reason_{reason.Kind}", reason.Evidence.Count > 0 ? reason.Evidence[0].Title : text["Reason_Unnamed"].Value];
}
