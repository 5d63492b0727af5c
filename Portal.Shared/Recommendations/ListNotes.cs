namespace Portal.Shared.Recommendations;

/// <summary>What the notes of a served list can say: a kind and, after a colon, the name of a source or a rule, or a product.</summary>
public static class ListNotes
{
    /// <summary>Begins a note that a fallback source filled places the placement's own sources left free (<c>fallback:popular</c>).</summary>
    public const string Fallback = "fallback:";

    /// <summary>Begins a note that a rule gave way because too few products were left (<c>relaxed:brand-cap</c>).</summary>
    public const string Relaxed = "relaxed:";

    /// <summary>Begins a note that a product is not at the place held for it, because it may not be shown now (<c>unpinned:</c> and its id).</summary>
    public const string Unpinned = "unpinned:";

    /// <summary>The category had nothing to show, so the list is of its department (<c>widened:department</c>) or of the whole shop (<c>widened:shop</c>).</summary>
    public const string Widened = "widened:";

    /// <summary>Begins a note that a source failed just now and was left out (<c>failed:trained</c>).</summary>
    public const string Failed = "failed:";

    /// <summary>No model was trained yet, so the list is made from the live counts alone.</summary>
    public const string Untrained = "untrained";

    /// <summary>
    /// Begins a note that the model proposed a product it has learned nothing of yet, by products like it (<c>stand-in:</c> and its id).
    /// </summary>
    public const string StandIn = "stand-in:";

    /// <summary>What failed when a ranker could not be used and the list is in the order of the fusion (<c>failed:ranker</c>).</summary>
    public const string Ranker = "ranker";

    /// <summary>
    /// Begins a note that the ranker which the placement's settings name is not there, so that the list is in the order it has
    /// where they name none (<c>missing-ranker:trees</c>).
    /// </summary>
    public const string MissingRanker = "missing-ranker:";

    /// <summary>Begins a note that a source kept a list waiting lately and was left out (<c>late:similar</c>).</summary>
    public const string Late = "late:";

    /// <summary>What failed or was late when a version on trial could not be asked and the one in service made the list (<c>late:canary</c>).</summary>
    public const string Canary = "canary";

    /// <summary>Begins a note that the list is made in an arm of an experiment (<c>arm:ranker=popular</c>).</summary>
    public const string Arm = "arm:";

    /// <summary>
    /// Begins a note that two arms of an experiment drafted the list by turns (<c>teams:quick=aBbA</c>): whose pick each place is, in capitals
    /// where the two would have picked different products.
    /// </summary>
    public const string Teams = "teams:";

    /// <summary>Begins a note of the coins that such a draft tossed (<c>coins:quick=ab</c>).</summary>
    public const string Coins = "coins:";

    /// <summary>Nothing the list might hold is in stock, so it shows what is sold out: shoppers can save it, and learn when it is back.</summary>
    public const string SoldOut = "sold-out";

    /// <summary>The shopper chose so, or their browser did: the list is made from nothing of theirs and was not written down.</summary>
    public const string NotPersonalised = "not-personalised";

    /// <summary>The shopper paused: the list is made from what is there, and neither it nor what is done with it is written down.</summary>
    public const string Paused = "paused";

    /// <summary>There is nothing the list may hold.</summary>
    public const string Empty = "empty";
}
