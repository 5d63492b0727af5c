namespace Portal.Server.Quality;

/// <summary>What is looked for. The names are stored in kebab case: add new ones, never rename. Texts: <c>Rule_</c> and the name.</summary>
public enum QualityRule
{
    /// <summary>A field that most products have is empty.</summary>
    MissingField,

    /// <summary>A price far from those of its category.</summary>
    PriceOutOfRange,

    /// <summary>A stock nobody means.</summary>
    StockOutOfRange,

    /// <summary>No place in the shop but the one for everything else.</summary>
    UnknownCategory,

    /// <summary>The same title twice, of products that are no variants of one model.</summary>
    DuplicateTitle,

    /// <summary>A price that became many times as high or low at once.</summary>
    PriceJump,

    /// <summary>Events of products that are not there, or that lost the list they came from.</summary>
    OrphanEvents,

    /// <summary>Visits that no person makes.</summary>
    BotLikeSessions,

    /// <summary>Senders whose clock is wrong.</summary>
    ClockSkew,
}
